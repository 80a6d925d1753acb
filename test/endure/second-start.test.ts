import t from 'tap';
import { runBuilt, startBuilt } from '../mock-process.ts';

t.test('a second start on the port says one line and ends with 1, while the first goes on', async (t) => {
  const first = await startBuilt(t);
  const { port } = new URL(first.url);
  let isOver = false;
  let answered = 0;
  const load = Array.from({ length: 8 }, async () => {
    for (; !isOver; answered += 1) {
      const answer = await fetch(`${first.url}/v2/conversations/123`, { headers: { 'x-apikey': 'endure' } });
      if (!answer.ok || !(await answer.text()).startsWith('{"id":123,')) throw new Error(`answered ${answer.status}`);
    }
  });

  for (const times of [1, 2, 3]) {
    const before = answered;
    const second = await runBuilt(t, ['--port', port]);
    t.equal(second.code, 1, `start ${times}`);
    t.match(second.err, new RegExp(`^port ${port} of 127\\.0\\.0\\.1 is in use: [^\n]+\n$`));
    t.equal(second.out, '');
    t.ok(answered > before, 'the first has answered meanwhile');
  }
  isOver = true;
  await Promise.all(load);
  first.child.kill('SIGTERM');
  t.equal(await first.ended, 0);
  t.equal(first.written.err, '');
});
