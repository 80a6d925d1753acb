import t from 'tap';
import { Errors } from 'typebox/schema';
import { errors } from '../../src/api/errors.ts';
import { featuresOf } from '../../src/conversations/features.ts';
import { variantNames } from '../../src/conversations/variants.ts';
import { Coverage, CoverageReport } from '../../src/worlds/coverage.ts';
import { edited } from '../conversations/good-conversation.ts';

const cases = ['expired', 'vendor-example'];
const errorNames = Object.keys(errors);
const answer = (variant: string, conversation = edited({}), source = 'fixture') => ({
  features: featuresOf(conversation),
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

t.test('at first nothing is covered', async (t) => {
  const report = new Coverage().report(cases);
  t.equal(report.share, 0);
  t.strictSame(report.cases, { served: [], missing: cases });
  t.strictSame(report.variants, { served: [], missing: variantNames });
  t.strictSame(report.errors, { served: [], missing: errorNames });
  t.strictSame(report.enums.status, { served: [], missing: ['Open', 'Closed'] });
  t.strictSame(report.nullable.consumer_img, { null: false, value: false });
  t.strictSame(Errors({}, CoverageReport, report), [true, []]);
});

t.test('what was served is, wherever it came from', async (t) => {
  const coverage = new Coverage();
  coverage.add(answer('vendor-example', edited({ '/consumer_img': null, '/status': 'Closed' })));
  coverage.add(
    answer('expired', edited({ '/consumer_img': 'https://a.example/b.png', '/status': 'Closed' }), 'prefer'),
  );
  coverage.add(answer('open', edited({ '/last_message': null }), 'generated'));
  const report = coverage.report(cases);
  t.strictSame(report.cases, { served: ['vendor-example'], missing: ['expired'] });
  t.strictSame(report.variants.served, ['open', 'expired']);
  t.strictSame(report.nullable.consumer_img, { null: true, value: true });
  t.strictSame(report.nullable.last_message, { null: true, value: true });
  t.ok(report.enums.status?.served.includes('Closed'));
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
    coverage.add(answer(name, edited({}), source));
    const report = coverage.report(cases);
    t.strictSame([report.cases.served, report.variants.served], [ofCases, ofVariants], `${source} ${name}`);
  }
});

t.test('the share is of everything', async (t) => {
  const coverage = new Coverage();
  coverage.add(answer('expired'));
  coverage.add(failure(404, 'not-found'));
  const { share, enums, nullable, ...tallies } = coverage.report(cases);
  const all = [...Object.values(tallies), ...Object.values(enums)];
  const met = Object.values(nullable).flatMap((field) => [field.null, field.value]);
  const served = all.flatMap((tally) => tally.served).length + met.filter(Boolean).length;
  t.equal(share, served / (served + all.flatMap((tally) => tally.missing).length + met.filter((was) => !was).length));
  t.ok(share > 0.1 && share < 0.9);
});

t.test('all of it is a share of one', async (t) => {
  const coverage = new Coverage();
  for (const name of cases) coverage.add(answer(name));
  for (const variant of variantNames) coverage.add(answer(variant, undefined, 'generated'));
  for (const [name, { status }] of Object.entries(errors)) coverage.add(failure(status, name));
  const icons = [null, 'https://a.example/b.png'].map((icon) => ({ icon }));
  const blank = { sender_label: null, content: null, user_id: null, custom_channel: null };
  const { enums } = coverage.report(cases);
  const valuesOf = (path: string) =>
    [enums[path]].flatMap((tally) => [...(tally?.served ?? []), ...(tally?.missing ?? [])]);
  const conversations = [
    { '/consumer_img': null, '/consumer_name': null, '/consumer_phone_number': null, '/assigned_user_id': null },
    {
      '/last_message': null,
      '/custom_channel': null,
      '/consumer_img': 'a',
      '/consumer_name': '',
      '/assigned_user_id': 'a',
    },
    { '/consumer_phone_number': '+33612345678', '/last_message': blank, '/issues': valuesOf('issues') },
    ...icons.map((channel) => ({ '/custom_channel': channel, '/last_message': { custom_channel: channel } })),
    { '/last_message': { sender_label: '', content: '', user_id: '' } },
    ...['status', 'messaging_partner'].flatMap((path) => valuesOf(path).map((value) => ({ [`/${path}`]: value }))),
    ...['content_type', 'sender_type', 'status'].flatMap((name) =>
      valuesOf(`last_message.${name}`).map((value) => ({ '/last_message': { [name]: value } })),
    ),
  ];
  for (const edits of conversations) coverage.add(answer('open', edited(edits)));
  t.equal(coverage.report(cases).share, 1);
});

t.test('errors count by their status, whoever sent them, but for those in words of the mock', async (t) => {
  const coverage = new Coverage();
  coverage.add(failure(404, 'not-found', 'none'));
  coverage.add(failure(400, 'bad-request', 'request'));
  coverage.add({ ...answer('expired'), status: 503 });
  coverage.add(failure(418, 'teapot'));
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

t.test('cleared, nothing is covered', async (t) => {
  const coverage = new Coverage();
  coverage.add(answer('expired'));
  coverage.add(failure(404, 'not-found'));
  coverage.clear();
  t.strictSame(coverage.report(cases), new Coverage().report(cases));
});

t.test('a conversation met again changes nothing', async (t) => {
  const coverage = new Coverage();
  const served = answer('open');
  coverage.add(served);
  const once = coverage.report([]);
  coverage.add(served);
  t.strictSame(coverage.report([]), once);
});
