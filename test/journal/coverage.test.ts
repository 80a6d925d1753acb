import t from 'tap';
import { Errors } from 'typebox/schema';
import { features } from '../../src/dataset/features.ts';
import { variantNames } from '../../src/dataset/variants.ts';
import { Coverage, CoverageReport } from '../../src/journal/coverage.ts';
import { errorNames, errors } from '../../src/partoo/errors.ts';
import { operationNames } from '../../src/partoo/operations.ts';

const cases = ['expired', 'vendor-example'];

/** The place of a value of an enum, or of a field that is or is not null. */
const featureAt = (path: string, wanted: string | boolean) =>
  features.findIndex((one) => one.path === path && (one.kind === 'enum' ? one.value : one.isNull) === wanted);

const answer = (variant: string, shown: readonly number[] = [], source = 'fixture') => ({
  features: shown,
  source,
  variant,
  status: 200,
});
const failure = (status: number, variant: string, source = 'prefer') => ({
  features: undefined,
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
  t.strictSame(Errors({}, CoverageReport, report), [true, []]);
});

t.test('what was served is covered, wherever it came from', async (t) => {
  const coverage = new Coverage();
  const noImage = featureAt('consumer_img', true);
  coverage.add(answer('vendor-example', [noImage, featureAt('status', 'Closed')]));
  coverage.add(answer('expired', [featureAt('consumer_img', false)], 'prefer'));
  coverage.add(answer('open', [featureAt('last_message', true), noImage], 'generated'));
  const report = coverage.report(cases);
  t.strictSame(report.cases, { served: ['vendor-example'], missing: ['expired'] });
  t.strictSame(report.variants.served, ['open', 'expired']);
  t.strictSame(report.nullable.consumer_img, { null: true, value: true });
  t.strictSame(report.nullable.last_message, { null: true, value: false });
  t.strictSame(report.enums.status, { served: ['Closed'], missing: ['Open'] });
});

t.test('a case is served as a fixture or by its name, a variant by any other way', async (t) => {
  const rows = [
    ['fixture', 'expired', ['expired'], []],
    ['generated', 'expired', [], ['expired']],
    ['prefer', 'expired', [], ['expired']],
    ['override', 'expired', [], ['expired']],
    ['prefer', 'vendor-example', ['vendor-example'], []],
    ['override', 'vendor-example', ['vendor-example'], []],
    ['override', 'unchecked', [], []],
  ] as const;
  for (const [source, name, ofCases, ofVariants] of rows) {
    const coverage = new Coverage();
    coverage.add(answer(name, [], source));
    const report = coverage.report(cases);
    t.strictSame([report.cases.served, report.variants.served], [ofCases, ofVariants], `${source} ${name}`);
  }
});

t.test('the share is of everything that can be served', async (t) => {
  const coverage = new Coverage();
  coverage.add(answer('expired', [0, 1]));
  coverage.add(failure(404, 'not-found'));
  const all = operationNames.length + cases.length + variantNames.length + errorNames.length + features.length;
  t.equal(coverage.report(cases).share, 4 / all);

  for (const operation of operationNames) coverage.add({ operation, ...failure(200, operation, 'generated') });
  for (const name of cases) coverage.add(answer(name));
  for (const variant of variantNames) coverage.add(answer(variant, undefined, 'generated'));
  for (const name of errorNames) coverage.add(failure(errors[name].status, name));
  coverage.add(answer('open', [...features.keys()]));
  t.equal(coverage.report(cases).share, 1);
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
