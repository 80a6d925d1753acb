import fc from 'fast-check';
import t from 'tap';
import { errorOfStatus } from '../../src/api/errors.ts';
import { requests } from './requests.ts';
import { runsOf } from './runs.ts';
import { assertSilent, target } from './target.ts';
import { expect } from './verdict.ts';
import { requestOf, sendAndEnd, statusesIn } from './wire.ts';

/** A request with some of its bytes replaced, and perhaps cut short. */
const mutilated = fc
  .record({
    request: requests,
    edits: fc.array(fc.tuple(fc.nat(400), fc.nat(3), fc.uint8Array({ maxLength: 6 })), { minLength: 1, maxLength: 4 }),
    cut: fc.option(fc.nat(400), { freq: 4 }),
  })
  .map(({ request, edits, cut }) => {
    let bytes = requestOf(request.method, request.target, request.headers);
    for (const [at, gone, by] of edits) bytes = Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + gone)]);
    return cut === null ? bytes : bytes.subarray(0, cut);
  });
const any = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
const lines = fc
  .array(
    fc.constantFrom(
      'GET / HTTP/1.1',
      'Host: a',
      '\r\n',
      '\n',
      ' ',
      'Transfer-Encoding: chunked',
      'Content-Length: 5',
      '0',
      'ffffffffffffffff',
      'HTTP/1.1 200 OK',
      '\0',
      ':',
    ),
    { maxLength: 12 },
  )
  .map((parts) => Buffer.from(parts.join('\r\n')));

/** By its number, or by a fault that answers with it. A quoted value may be escaped letter by letter. */
function asksFor(status: number, bytes: Buffer): boolean {
  const asked = bytes.toString('latin1').replaceAll('\\', '').toLowerCase();
  const faults = { 502: 'wrong-type', 503: 'status' } as Readonly<Record<number, string>>;
  return [String(status), faults[status]].some((text) => text !== undefined && asked.includes(text));
}

t.test('whatever bytes arrive, they are answered by the catalogue or not at all', async (t) => {
  const { port, stillStands } = await target(t);
  const property = fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: mutilated }, any, lines), async (bytes) => {
    const answer = await sendAndEnd(port, bytes);
    assertSilent(answer);
    for (const status of statusesIn(answer)) {
      const isKnown = [100, 200, 204, 302].includes(status) || errorOfStatus(status) !== undefined;
      expect(isKnown, `a documented status, not ${status}`);
      expect(status < 500 || asksFor(status, bytes), `no ${status} that was not asked for`);
    }
    await stillStands();
  });
  await fc.assert(property, runsOf(250));
});
