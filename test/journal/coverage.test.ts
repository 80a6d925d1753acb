import t from 'tap';
import { Errors } from 'typebox/schema';
import { defaults } from '../../src/config/read.ts';
import { features } from '../../src/dataset/features.ts';
import { openDataset } from '../../src/dataset/open.ts';
import { Resolved } from '../../src/dataset/resolved.ts';
import { variantNames } from '../../src/dataset/variants.ts';
import { Coverage, Covered } from '../../src/journal/coverage.ts';
import { errorNames, errors } from '../../src/partoo/errors.ts';
import { operationNames } from '../../src/partoo/operations.ts';

const cases = ['expired', 'vendor-example'];

/** The place of a value of an enum, or of a field that is or is not null. */
const featureAt = (path: string, wanted: string | boolean) =>
  features.findIndex((one) => one.path === path && (one.kind === 'enum' ? one.value : one.isNull) === wanted);

const answer = (
  variant: string,
  features: readonly number[] = [],
  source = 'fixture',
  variants: readonly string[] = [],
) => ({
  shown: [{ features, variants, source, variant }],
  source,
  variant,
  status: 200,
});
const failure = (status: number, variant: string, source = 'prefer') => ({
  shown: [],
  source,
  variant,
  status,
});

t.test('at first nothing is covered, and everything is missing', async (t) => {
  const report = new Coverage().report(cases);
  t.equal(report.share, 0);
  t.strictSame(report.cases, { served: [], missing: cases });
  t.strictSame(report.operations, { served: [], missing: operationNames });
  t.strictSame(report.variants, { served: [], missing: variantNames });
  t.strictSame(report.errors, { served: [], missing: errorNames });
  t.strictSame(report.enums.status, { served: [], missing: ['Open', 'Closed'] });
  t.strictSame(report.nullable.consumer_img, { null: false, value: false });
  t.strictSame(Errors({}, Covered, report), [true, []]);
});

t.test('what was served is covered, wherever it came from', async (t) => {
  const coverage = new Coverage();
  const noImage = featureAt('consumer_img', true);
  coverage.add(answer('vendor-example', [noImage, featureAt('status', 'Closed')]));
  coverage.add(answer('expired', [featureAt('consumer_img', false)], 'prefer', ['expired', 'unread']));
  coverage.add(answer('open', [featureAt('last_message', true), noImage], 'generated', ['open']));
  const report = coverage.report(cases);
  t.strictSame(report.cases, { served: ['vendor-example'], missing: ['expired'] });
  t.strictSame(report.variants.served, ['open', 'expired', 'unread']);
  t.strictSame(report.nullable.consumer_img, { null: true, value: true });
  t.strictSame(report.nullable.last_message, { null: true, value: false });
  t.strictSame(report.enums.status, { served: ['Closed'], missing: ['Open'] });
});

t.test('a case is served as a fixture or by its name, and shows variants as any other', async (t) => {
  const rows = [
    ['fixture', 'expired', ['expired']],
    ['generated', 'expired', []],
    ['prefer', 'expired', []],
    ['override', 'expired', []],
    ['prefer', 'vendor-example', ['vendor-example']],
    ['override', 'vendor-example', ['vendor-example']],
    ['override', 'unchecked', []],
  ] as const;
  for (const [source, name, ofCases] of rows) {
    const coverage = new Coverage();
    coverage.add(answer(name, [], source, ['expired']));
    const report = coverage.report(cases);
    t.strictSame([report.cases.served, report.variants.served], [ofCases, ['expired']], `${source} ${name}`);
  }
});

const startMs = Date.parse('2026-01-15T09:30:00Z');

t.test('a suite that was served all that the mock has reaches a share of 1', async (t) => {
  const dataset = openDataset(defaults, startMs);
  const names = dataset.cases.map(({ name }) => name);
  const coverage = new Coverage();
  const serve = (shown: Resolved | undefined) => {
    if (shown !== undefined)
      coverage.add({ shown: [shown], source: shown.source, variant: shown.variant, status: 200 });
  };
  serve(dataset.resolve(1003, startMs));
  t.match(coverage.report(names).variants.served, ['expired'], 'a case shows a variant');
  t.ok(coverage.report(names).share < 0.5);

  for (const operation of operationNames) coverage.add({ operation, ...failure(200, operation, 'generated') });
  for (const name of errorNames) coverage.add(failure(errors[name].status, name));
  for (const { id } of dataset.cases) serve(dataset.resolve(id, startMs));
  for (let id = 10_001; id < 10_100; id += 1) serve(dataset.resolve(id, startMs));
  const report = coverage.report(names);
  t.strictSame([report.share, report.variants.missing], [1, []]);

  const own = report.enums['last_message.sender_type'];
  t.notOk(
    [...(own?.served ?? []), ...(own?.missing ?? [])].includes('Metadata'),
    'nothing shows it, so it is not missing',
  );
  coverage.add(answer('mine', [featureAt('last_message.sender_type', 'Metadata')]));
  const more = coverage.report(names);
  t.ok(more.enums['last_message.sender_type']?.served.includes('Metadata'));
  t.equal(more.share, 1);
});

t.test('the variants of what is served unchecked are those of a conversation, if it is one', async (t) => {
  const { conversation } = openDataset(defaults, startMs).resolve(1003, startMs) ?? {};
  // @ts-expect-error There is one.
  t.ok(new Resolved('override', 'unchecked', conversation).variants.includes('expired'));
  // @ts-expect-error As an override that is unchecked.
  t.strictSame(new Resolved('override', 'unchecked', { ...conversation, issues: 'none' }).variants, []);
});

t.test('errors count by their status, whoever sent them, but for those in words of the mock', async (t) => {
  const coverage = new Coverage();
  coverage.add(failure(404, 'not-found', 'none'));
  coverage.add(failure(400, 'bad-request', 'request'));
  coverage.add({ ...answer('expired'), status: 503 });
  coverage.add(failure(418, 'teapot'));
  coverage.add(failure(0, 'gone', 'client'));
  const { errors: served, variants } = coverage.report(cases);
  t.strictSame(served.served, ['bad-request', 'not-found', 'unavailable']);
  t.strictSame(variants.served, [], 'a conversation that a fault kept back was not served');

  const other = new Coverage();
  other.add(failure(400, 'bad-preference', 'request'));
  other.add(failure(503, 'too-many-waiting', 'limit'));
  t.strictSame(other.report(cases).errors.served, []);
  other.add(failure(429, 'rate-limited', 'limit'));
  t.strictSame(other.report(cases).errors.served, ['rate-limited']);
});
