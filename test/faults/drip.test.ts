import t from 'tap';
import { byteString, textOf } from '../../src/byte-string.ts';
import { until } from '../until.ts';
import { spoiled, talk, wouldBe } from './spoiled.ts';

t.test('all of the body comes, but slowly', async (t) => {
  const { url, recorded, waitsMs } = await spoiled(t, 'drip', { bytes: 300, everyMs: 30 });
  const from = performance.now();
  const answer = await fetch(url);
  t.equal(answer.headers.get('x-mock-fault'), 'drip');
  const headMs = performance.now() - from;
  t.equal(await answer.text(), textOf(wouldBe.body));
  t.ok(performance.now() - from >= 80, `the headers after ${headMs} ms`);
  t.strictSame(waitsMs, [30, 30, 30]);
  t.strictSame(recorded, [{ ...wouldBe, fault: 'drip' }]);
});

t.test('by default 100 bytes every 100 ms', async (t) => {
  const short = { ...wouldBe, body: byteString('x'.repeat(200)) };
  const { url, waitsMs } = await spoiled(t, 'drip', {}, short);
  t.equal(await (await fetch(url)).text(), textOf(short.body));
  t.strictSame(waitsMs, [100]);
});

t.test('the end of the mock sends the rest at once', async (t) => {
  const { url, waitsMs, stop } = await spoiled(t, 'drip', { bytes: 1, everyMs: 60_000 });
  const answer = await fetch(url);
  stop();
  t.equal(await answer.text(), textOf(wouldBe.body));
  t.equal(waitsMs.length, 1);
});

t.test('a client that goes ends it', async (t) => {
  const { url, recorded, waitsMs } = await spoiled(t, 'drip', { bytes: 1, everyMs: 60_000 });
  await fetch(url, { signal: AbortSignal.timeout(100) })
    .then((answer) => answer.text())
    .catch(() => {});
  t.ok(await until(() => recorded.length === 1));
  t.equal(waitsMs.length, 1);
});

t.test('in process it arrives like any other', async (t) => {
  const { server } = await spoiled(t, 'drip', { bytes: 400, everyMs: 1 });
  t.equal((await server.inject('/')).body, textOf(wouldBe.body));
});

t.test('answers behind it on the connection wait', async (t) => {
  const { url } = await spoiled(t, 'drip', { bytes: 400, everyMs: 10 });
  const { text } = await talk(url, '/', '/fine', '/');
  t.equal(text.split(textOf(wouldBe.body)).length, 4);
});
