import t from 'tap';
import { spoiled } from './spoiled.ts';

t.test('a proxy answers with its HTML page', async (t) => {
  const { url, recorded } = await spoiled(t, 'wrong-type');
  const answer = await fetch(url);
  t.equal(answer.status, 502);
  t.equal(answer.headers.get('content-type'), 'text/html');
  t.equal(answer.headers.get('x-mock-fault'), 'wrong-type');
  t.match(await answer.text(), /^<html>.*502 Bad Gateway.*<\/html>\r\n$/s);
  t.strictSame(
    recorded.map(({ status, variant, fault }) => [status, variant, fault]),
    [[502, 'bad-gateway', 'wrong-type']],
  );
});
