import t from 'tap';
import { byteString } from '../../src/byte-string.ts';
import { spoiled } from './spoiled.ts';

t.test('what says it is JSON is none', async (t) => {
  const response = { status: 429, body: byteString('{}'), headers: ['retry-after', '60'], source: 'limit' } as const;
  const { url, recorded } = await spoiled(t, 'garbage', {}, { ...response, variant: 'rate-limited' });
  const answer = await fetch(url);
  t.equal(answer.status, 200);
  t.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8');
  t.equal(answer.headers.get('retry-after'), null);
  t.equal(answer.headers.get('x-mock-fault'), 'garbage');
  await t.rejects(answer.json(), SyntaxError);
  t.strictSame(
    recorded.map(({ status, fault }) => [status, fault]),
    [[200, 'garbage']],
  );
});
