import { PassThrough } from 'node:stream';
import t from 'tap';
import { answerUnreadable, unreadable } from '../src/unreadable.ts';

t.test('what Node could not read has an error of the catalogue', async (t) => {
  const rows = [
    ['HPE_HEADER_OVERFLOW', 'headers-too-large'],
    ['ERR_HTTP_REQUEST_TIMEOUT', 'request-timeout'],
    ['HPE_INVALID_METHOD', 'bad-request'],
    [undefined, 'bad-request'],
  ] as const;
  for (const [code, name] of rows) t.equal(unreadable(Object.assign(new Error('unreadable'), { code })), name);
});

t.test('the answer is whole, and the last on its connection', async (t) => {
  const connection = new PassThrough();
  answerUnreadable(connection, 'headers-too-large', ['vary', 'Origin']);
  let answer = '';
  for await (const chunk of connection) answer += chunk;
  t.match(answer, /^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
  t.match(answer, '\r\nConnection: close\r\nvary: Origin\r\n\r\n{"error":{"json":"Request header fields too large"}}');
});

t.test('a connection that has gone is not written to', async (t) => {
  const gone = new PassThrough();
  gone.destroy();
  t.doesNotThrow(() => answerUnreadable(gone, 'bad-request', []));
});
