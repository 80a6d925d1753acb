import t from 'tap';
import { isWhole } from '../../bench/socket.ts';

t.test('an answer is whole when its length or its last chunk has come', async (t) => {
  const counted = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nbody';
  const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n';
  const bare = 'HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n';
  for (const answer of [counted, chunked, bare]) {
    for (let length = 0; length < answer.length; length += 1) t.notOk(isWhole(answer.slice(0, length)), `${length}`);
    t.ok(isWhole(answer));
  }
});
