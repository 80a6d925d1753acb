import t from 'tap';
import { byteRange } from '../../src/pages/byte-range.ts';

const rows: readonly [header: string | undefined, expected: ReturnType<typeof byteRange>][] = [
  ['bytes=0-1', { start: 0, end: 1 }],
  ['bytes=0-0', { start: 0, end: 0 }],
  ['bytes=90-', { start: 90, end: 99 }],
  ['bytes=90-1000', { start: 90, end: 99 }],
  ['bytes=-10', { start: 90, end: 99 }],
  ['bytes=-1000', { start: 0, end: 99 }],
  ['bytes=100-', null],
  ['bytes=100-200', null],
  ['bytes=-0', null],
  [undefined, undefined],
  ['bytes=-', undefined],
  ['bytes=5-2', undefined],
  ['bytes=0-1,5-6', undefined],
  ['bytes=a-b', undefined],
  ['lines=0-1', undefined],
];

for (const [header, expected] of rows) {
  t.test(`${header} of a hundred bytes`, async (t) => {
    t.strictSame(byteRange(header, 100), expected);
  });
}
