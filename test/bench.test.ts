import { existsSync, readFileSync } from 'node:fs';
import t from 'tap';
import { median, printed, type Run, verdictsOf, withTable } from '../bench/report.ts';
import { pathsOf, workloads } from '../bench/workloads.ts';
import { inPackage } from '../src/files/package.ts';

const latest = inPackage('bench', 'results', 'latest.json');
const row = (name: string, ratio: number, startMs: number, isPeer = false) => ({
  ...{ name, isPeer, idleMiB: 50, loadedMiB: 90, startsMs: [startMs] },
  ratios: { fixture: [ratio], repeated: [ratio], unseen: [ratio] },
});
const run: Run = {
  date: '2026-11-28',
  machine: 'Node 20, 2 cores, pinned',
  results: [
    row('bare Fastify', 0.9, 200),
    row('partoo-mock, journal and request lines off', 0.71, 180),
    row('partoo-mock, as it comes', 0.6, 150),
    row('WireMock', 0.3, 900, true),
  ],
  leftOut: ['Mockoon is left out: it was not installed'],
};

t.test('a goal is met or missed, and the best peer is the measure', async (t) => {
  t.equal(median([3, 1, 2]), 2);
  const verdicts = verdictsOf(run);
  t.match(verdicts, [
    'partoo-mock, journal and request lines off, one fixture: 0.71, goal at least 0.78: MISSED',
    'partoo-mock, journal and request lines off, one fixture, times the best peer: 2.37, goal at least 2: met',
  ]);
  t.equal(verdicts.at(-1), 'start, of a bare Fastify: 0.75, goal at most 1: met');
  t.match(printed(run), /WireMock +0\.30/);
  t.match(withTable('a\n<!-- results -->\nold\n<!-- end -->\nb', run), /^a\n<!-- results -->\n\n2026-11-28.*\nb$/s);
});

t.test('the family has a table and goals of its own, where it was measured', async (t) => {
  const name = 'partoo-mock, request lines off';
  const family = {
    ...row(name, 0.6, 150),
    ratios: { fixture: [0.6], page: [0.7], thread: [0.4], sent: [0.5], sentLong: [0.3] },
  };
  const text = printed({ ...run, results: [...run.results, family] });
  t.match(text, /page of 30 +thread +message sent, short logs/);
  t.match(text, /partoo-mock, request lines off +0\.70 +0\.40 +0\.50 +0\.30/);
  t.match(text, 'partoo-mock, request lines off, thread: 0.40, goal at least 0.5: MISSED');
  t.notMatch(text, 'page of 30, times the best peer');
});

t.test('the page has goals of its own: its usual first paint, its slowest click', async (t) => {
  const verdicts = verdictsOf({ ...run, page: { firstPaintsMs: [900, 80, 90], clicksMs: [20, 101] } });
  t.strictSame(verdicts.slice(-2), [
    'page at /, first paint in ms: 90.00, goal at most 1000: met',
    'page at /, slowest click to thread in ms: 101.00, goal at most 100: MISSED',
  ]);
});

t.test('a workload names the paths that it asks for', async (t) => {
  t.strictSame(pathsOf(workloads.fixture, '/c/', 10), ['/c/123']);
  t.strictSame(
    pathsOf(workloads.thread, '/c/', 2),
    [10_001, 10_002].map((id) => `/v2/messages?conversation_id=${id}`),
  );
  t.strictSame(pathsOf(workloads.unseen, '/c/', 10), [], 'nobody can name what was never asked for');
});

t.test('what was not measured is left empty, and meets no goal', async (t) => {
  const results = [
    { name: 'partoo-mock, as it comes', isPeer: false, ratios: {}, idleMiB: 50, installMB: 4 },
    { name: 'Prism', isPeer: true, ratios: {}, idleMiB: 90 },
  ];
  t.match(printed({ ...run, results }), /partoo-mock, as it comes +50 MiB .* 4\.0 MB\n/);
  for (const verdict of verdictsOf({ ...run, results })) t.match(verdict, /NaN.*: MISSED/);
});

t.test('the page shows the last full run', { skip: !existsSync(latest) && 'npm run bench writes it' }, async (t) => {
  const page = readFileSync(inPackage('docs', 'benchmark.md'), 'utf8');
  t.equal(withTable(page, JSON.parse(readFileSync(latest, 'utf8'))), page);
});
