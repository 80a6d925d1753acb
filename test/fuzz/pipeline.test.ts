import fc from 'fast-check';
import t from 'tap';
import { type Request, requests } from './requests.ts';
import { runsOf } from './runs.ts';
import { target } from './target.ts';
import { expect } from './verdict.ts';
import { opened, requestOf, rest, send } from './wire.ts';

/** What differs from one answer to the next, and between a connection that stays and one that does not. */
const passing = /^(?:date|connection|keep-alive): .*\r\n/gim;

const closing = ({ method, target, headers }: Request) => requestOf(method, target, headers);
const staying = (request: Request) =>
  Buffer.from(closing(request).toString('latin1').replace('Connection: close\r\n', ''), 'latin1');

/** Cut, or not read: what follows on the connection is lost. */
const isLast = (answer: string) => answer === '' || /^x-mock-fault:/im.test(answer) || !/^date:/im.test(answer);

t.test('requests that share a connection are answered as each is alone, and in order', async (t) => {
  const { port, stillStands } = await target(t);
  const property = fc.asyncProperty(fc.array(requests, { minLength: 2, maxLength: 8 }), async (all) => {
    const kept: Request[] = [];
    let expected = '';
    for (const request of all) {
      const answer = await send(port, closing(request));
      if (isLast(answer)) continue;
      kept.push(request);
      expected += answer.replace(passing, '');
    }
    const last = kept.pop();
    if (last === undefined) return;
    const socket = await opened(port);
    socket.write(Buffer.concat([...kept.map(staying), closing(last)]));
    const together = (await rest(socket)).replace(passing, '');
    expect(together === expected, `${JSON.stringify(expected)}, not ${JSON.stringify(together)}`);
    await stillStands();
  });
  await fc.assert(property, runsOf(40));
});
