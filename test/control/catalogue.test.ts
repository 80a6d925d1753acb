import t from 'tap';
import { dataVersion } from '../../src/conversations/draw.ts';
import { variants } from '../../src/conversations/variants.ts';
import { faults } from '../../src/faults/faults.ts';
import { version } from '../../src/package-root.ts';
import { quietMock } from '../quiet-mock.ts';
import { as, control } from './control.ts';

t.test('the catalogue tells all that the mock has', async (t) => {
  const mock = await quietMock(t, { seed: 7, 'max-streams': 3 });
  const { status, type, body } = await control(mock, 'GET', '');
  t.equal(status, 200);
  t.equal(type, 'application/json; charset=utf-8');
  t.match(body, { name: 'partoo-mock', version: version(), seed: 7, dataVersion, clock: '2026-01-15T09:30:00.000Z' });
  t.strictSame(body.cases, mock.conversations.cases);
  t.strictSame(
    body.variants,
    Object.entries(variants).map(([name, { description }]) => ({ name, description })),
  );
  t.strictSame(
    body.faults.map(({ name }: { name: string }) => name),
    Object.keys(faults),
  );
  t.match(body.faults[0], { name: 'status', description: /./, settings: { type: 'object' } });
  t.strictSame(body.limits, {
    journal: 1000,
    'journal-bytes': 250_000,
    'max-worlds': 1000,
    'world-idle': 3600,
    'max-overrides': 1000,
    'max-override-bytes': 1_000_000,
    'max-faults': 1000,
    'max-keys': 100,
    'max-waiting': 1000,
    'max-streams': 3,
    'max-stream-bytes': 1000000,
    'max-body-bytes': 1000000,
    'max-cached': 4096,
  });
  t.strictSame((await control(mock, 'GET', '/')).body, body);
});

t.test('its clock is that of the world', async (t) => {
  const mock = await quietMock(t);
  await control(mock, 'PUT', '/clock', { now: '2026-02-01T00:00:00Z' }, as('late'));
  t.equal((await control(mock, 'GET', '', undefined, as('late'))).body.clock, '2026-02-01T00:00:00.000Z');
  t.equal((await control(mock, 'GET', '')).body.clock, '2026-01-15T09:30:00.000Z');
});
