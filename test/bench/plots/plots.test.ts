// Of the bench's three plots: what they show, and that they are whole.

import t from 'tap';
import { latencyPlot } from '../../../bench/plots/latency.ts';
import { peersPlot } from '../../../bench/plots/peers.ts';
import { element } from '../../../bench/plots/svg.ts';
import { throughputPlot } from '../../../bench/plots/throughput.ts';
import { smallRun } from '../small-run.ts';

const count = (svg: string, pattern: RegExp) => svg.match(pattern)?.length ?? 0;
const isWhole = (svg: string) => /^<svg .*<\/svg>\n$/s.test(svg) && !/NaN|undefined|Infinity/.test(svg);

t.test('text is escaped', async (t) => {
  t.equal(element('text', { x: 1 }, 'a < b & "c"'), '<text x="1">a &lt; b &amp; &quot;c&quot;</text>');
});

t.test('throughput: a bar for each row of our own, with its goal', async (t) => {
  const svg = throughputPlot(smallRun);
  t.ok(isWhole(svg));
  t.equal(count(svg, /class="bar /g), 5);
  t.equal(count(svg, /class="goal"/g), 2);
  t.match(svg, '>1,000 ids: as it comes<');
  t.notMatch(svg, 'Slow');
});

t.test('peers: best first, nothing where nothing was measured', async (t) => {
  const svg = peersPlot(smallRun);
  t.ok(isWhole(svg));
  const labels = [...svg.matchAll(/<text x="24"[^>]*>([^<]*)</g)].slice(2).map(([, label]) => label);
  t.strictSame(labels, ['bare Fastify', 'partoo-mock, as it comes', 'Slow', 'Slower']);
  t.equal(count(svg, /class="bar mock"/g), 4);
  t.equal(count(svg, /class="bar peer"/g), 2 + 2 + 1 + 1);
});

t.test('peers: those without requests come last', async (t) => {
  const peers = smallRun.throughput.filter(({ server }) => server.startsWith('Slow'));
  const asked = smallRun.throughput.filter(({ server }) => server === 'bare Fastify');
  const throughput = [...peers.map((row) => ({ ...row, ids: 'repeated' }) as const), ...asked];
  t.match(peersPlot({ ...smallRun, throughput }), /bare Fastify.*Slow.*Slower/s);
});

t.test('latency: two dots for each server at each number of connections', async (t) => {
  const svg = latencyPlot(smallRun);
  t.ok(isWhole(svg));
  t.equal(count(svg, /<circle /g), 2 * 3 * 3);
  t.match(svg, /1 connection<.*10 connections<.*100 connections</s);
});

t.test('latency: a server that was not measured everywhere leaves a gap', async (t) => {
  const latency = smallRun.latency.filter(({ server, connections }) => server !== 'Slow' || connections === 100);
  t.equal(count(latencyPlot({ ...smallRun, latency }), /<circle /g), 2 * 3 * 3 - 4);
});
