import t from 'tap';
import Schema from 'typebox/schema';
import { formatTimestamp, parseTimestamp, Timestamp } from '../../src/conversations/timestamp.ts';
import { idsUpTo } from './setting.ts';

const rows: readonly [string, number][] = [
  ['1970-01-01 00:00:00.000000+00:00', 0],
  ['1970-01-01 00:00:00.000001+00:00', 1],
  ['1970-01-01 00:00:00.999999+00:00', 999_999],
  ['1970-01-01 00:00:01.000000+00:00', 1_000_000],
  ['1970-01-01 23:59:59.999999+00:00', 86_399_999_999],
  ['1970-01-02 00:00:00.000000+00:00', 86_400_000_000],
  ['1969-12-31 23:59:59.999999+00:00', -1],
  ['2000-02-29 12:00:00.000000+00:00', Date.UTC(2000, 1, 29, 12) * 1000],
  ['2023-01-31 16:22:17.327878+00:00', 1_675_182_137_327_878],
  ['2024-12-31 23:59:59.999999+00:00', Date.UTC(2025, 0, 1) * 1000 - 1],
  ['0001-01-01 00:00:00.000000+00:00', Date.parse('0001-01-01T00:00:00Z') * 1000],
  ['2255-01-01 00:00:00.000001+00:00', Date.UTC(2255, 0, 1) * 1000 + 1],
];

t.test('microseconds are written as the vendor writes a date, and read back', async (t) => {
  for (const [text, timeUs] of rows) {
    t.equal(formatTimestamp(timeUs), text);
    t.equal(parseTimestamp(text), timeUs, text);
  }
});

t.test('any moment survives being written and read', async (t) => {
  // A stride that meets every second of the minute, hour of the day and length of the fraction.
  const moments = idsUpTo(5_000).map((step) => step * 487_651_234_567 - 400_000_000_000_000);
  t.strictSame(
    moments.filter((timeUs) => parseTimestamp(formatTimestamp(timeUs)) !== timeUs),
    [],
  );
  t.ok(moments.every((timeUs) => Schema.Check(Timestamp(''), formatTimestamp(timeUs))));
});

t.test('a date of another offset is the same moment', async (t) => {
  const timeUs = parseTimestamp('2023-01-31 16:22:17.327878+00:00');
  for (const text of [
    '2023-01-31 17:22:17.327878+01:00',
    '2023-01-31 10:52:17.327878-05:30',
    '2023-02-01 00:22:17.327878+08:00',
  ]) {
    t.equal(parseTimestamp(text), timeUs, text);
  }
});

t.test('a date that does not exist is not a number', async (t) => {
  for (const day of [
    '2023-02-29',
    '2023-02-31',
    '1900-02-29',
    '2023-04-31',
    '2023-01-00',
    '2023-00-10',
    '2023-13-01',
  ]) {
    t.ok(Number.isNaN(parseTimestamp(`${day} 10:00:00.000000+00:00`)), day);
  }
  for (const time of [
    '25:00:00.000000+00:00',
    '10:60:00.000000+00:00',
    '10:00:60.000000+00:00',
    '10:00:00.000000+24:00',
  ]) {
    t.ok(Number.isNaN(parseTimestamp(`2023-01-31 ${time}`)), time);
  }
});

t.test('the shape takes the vendor’s form and no other', async (t) => {
  const taken = (text: string) => Schema.Check(Timestamp('when'), text);
  const { description, examples } = JSON.parse(JSON.stringify(Timestamp('when')));
  t.equal(description, 'when');
  for (const text of examples) t.ok(taken(text), text);
  t.ok(taken('2023-01-31 16:22:17.327878-05:30'));
  for (const text of [
    '2023-01-31T16:22:17.327878+00:00',
    '2023-01-31 16:22:17.327+00:00',
    '2023-01-31 16:22:17.327878Z',
    '2023-01-31 16:22:17+00:00',
    '2023-01-31 16:22:17.327878+0000',
    ' 2023-01-31 16:22:17.327878+00:00',
    '2023-01-31 16:22:17.327878+00:00\n',
  ]) {
    t.notOk(taken(text), text);
  }
});
