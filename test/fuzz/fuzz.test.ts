// Properties of the built mock under hostile input. A slice with a fixed seed runs in npm test; npm run fuzz tries
// FUZZ_RUNS examples of each, from FUZZ_SEED or a new seed, which a failure prints.

import { readFileSync } from 'node:fs';
import fc, { type Parameters } from 'fast-check';
import t from 'tap';
import { Check } from 'typebox/schema';
import { parse } from 'yaml';
import { switches } from '../../src/cli/run.ts';
import { optionNames, variableOf } from '../../src/config/options.ts';
import { readConfig } from '../../src/config/read.ts';
import { inPackage } from '../../src/files/package.ts';
import { errorOfStatus } from '../../src/partoo/errors.ts';
import { isOf, type Operation } from '../contract/operations.ts';
import { commands, operations, type Request, reading, requests } from './arbitraries.ts';
import { expect, expectSilent, secrets, target } from './target.ts';
import { answerIn, opened, requestOf, rest, send, sendAndEnd, statusesIn } from './wire.ts';

const { FUZZ_RUNS, FUZZ_SEED } = process.env;
const runsOf = (few: number): Parameters<unknown> => ({
  numRuns: Number(FUZZ_RUNS ?? few),
  ...((FUZZ_SEED ?? FUZZ_RUNS) === undefined ? { seed: 7278 } : FUZZ_SEED && { seed: Number(FUZZ_SEED) }),
});
const bytesOf = ({ method, target, headers, body }: Request, ...more: (readonly [string, string])[]) =>
  requestOf(method, target, [...headers, ...more], body);

/** By its number, by an id that stands for it, or by a fault. A quoted value may be escaped letter by letter. */
const asksFor = (status: number, bytes: string) =>
  [String(status), 'status', 'wrong-type'].some((text) => bytes.replaceAll('\\', '').toLowerCase().includes(text));

const { paths, components } = parse(readFileSync(inPackage('openapi.yaml'), 'utf8'));
const shapes = Object.fromEntries(
  Object.entries<object>(components.schemas).map(([name, schema]) => [`#/components/schemas/${name}`, schema]),
);
/** Whether the answer of an operation is as the contract says. */
function isDocumented({ path, method }: Operation, answer: unknown): boolean {
  const { responses } = paths[path.replace('/v2', '')][method.toLowerCase()];
  return Check(shapes, responses[200].content['application/json'].schema, answer);
}

t.test('whatever is asked of /v2 and the pages, only what is documented comes back', async (t) => {
  const { port, stillStands, stop } = await target(t);
  const property = fc.asyncProperty(requests, async (request) => {
    const bytes = bytesOf(request, ['Authorization', `Bearer ${secrets.token}`]);
    const text = await send(port, bytes);
    expectSilent(text);
    if (text === '') return expect(/reset|empty/i.test(bytes.toString('latin1').replaceAll('\\', '')), 'an answer');
    const { status, headers, body } = answerIn(text);
    const isKnown = [200, 204, 206, 302, 304, 416].includes(status) || errorOfStatus(status) !== undefined;
    expect(
      isKnown && (status < 500 || asksFor(status, bytes.toString('latin1'))),
      `a status that was asked for, not ${status}`,
    );
    const { operation } = request;
    const isWhole = status === 200 && headers['x-mock-source'] && !headers['x-mock-fault'];
    if (isWhole && operation !== undefined && isOf(operation, request.method, request.target)) {
      expect(isDocumented(operation, JSON.parse(body)), `what the contract says of ${operation.name}, not ${body}`);
    }
    await stillStands();
  });
  await fc.assert(property, runsOf(120));
  await stop();
});

t.test('whatever bytes arrive, they are answered by the catalogue or not at all', async (t) => {
  const { port, stillStands, stop } = await target(t);
  const edits = fc.array(fc.tuple(fc.nat(400), fc.nat(3), fc.uint8Array({ maxLength: 6 })), {
    minLength: 1,
    maxLength: 4,
  });
  const mutilated = fc
    .tuple(requests, edits)
    .map(([request, all]) =>
      all.reduce(
        (bytes, [at, gone, by]) => Buffer.concat([bytes.subarray(0, at), by, bytes.subarray(at + gone)]),
        bytesOf(request),
      ),
    );
  const any = fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes));
  const property = fc.asyncProperty(fc.oneof({ weight: 3, arbitrary: mutilated }, any), async (bytes) => {
    const text = await sendAndEnd(port, bytes);
    expectSilent(text);
    for (const status of statusesIn(text)) {
      const isKnown = [100, 200, 204, 206, 302, 304, 416].includes(status) || errorOfStatus(status) !== undefined;
      expect(
        isKnown && (status < 500 || asksFor(status, bytes.toString('latin1'))),
        `a status that was asked for, not ${status}`,
      );
    }
    await stillStands();
  });
  await fc.assert(property, runsOf(120));
  await stop();
});

t.test(
  'whatever the control plane is sent, it does it or says why not, and conversations are served afterwards',
  async (t) => {
    const { port, stillStands, stop } = await target(t, '--control-token', secrets.token);
    const as = [
      ['x-APIKey', `${secrets.key}:alice`],
      ['Authorization', `Bearer ${secrets.token}`],
    ] as const;
    const ask = async (method: string, path: string) => answerIn(await send(port, requestOf(method, path, as)));
    const some = fc.oneof({ weight: 2, arbitrary: operations }, commands);
    const property = fc.asyncProperty(fc.array(some, { minLength: 1, maxLength: 6 }), async (all) => {
      for (const operation of all) {
        const isCommand = operation.target.startsWith('/v2');
        // A fault would have its answer.
        if (isCommand) await ask('DELETE', '/_mock/faults');
        const text = await send(port, bytesOf(operation, ...as));
        // What a client exports of its own world may name its users.
        expectSilent(text);
        const { status, headers, body } = answerIn(text);
        if (status < 300) continue;
        if (isCommand) {
          expect(status < 500 && headers['x-mock-source'] !== undefined, `what was done or is refused, not ${text}`);
          continue;
        }
        expect(
          status < 500 && headers['content-type'] === 'application/problem+json; charset=utf-8',
          `a problem, not ${text}`,
        );
        const { detail, type } = JSON.parse(body);
        expect(detail !== '' && /^urn:partoo-mock:[a-z-]+$/.test(type), `a problem that says what to do, not ${body}`);
      }
      await ask('DELETE', '/_mock/faults');
      for (const path of ['777', '123?__unknown-enums=true', '778?__example=sms']) {
        const { status, body } = await ask('GET', `/v2/conversations/${path}`);
        expect(status === 200 || status === 429, `a conversation or the limit, not ${status} ${body}`);
      }
      for (const path of ['/requests', '/coverage', '/conversations', '/log', '/log?format=scenario', '/deliveries'])
        expect((await ask('GET', `/_mock${path}`)).status === 200, path);
      expect((await ask('POST', '/_mock/reset?all=true')).status === 204, 'a reset');
      await stillStands();
    });
    await fc.assert(property, runsOf(50));
    await stop();
  },
);

t.test('requests that share a connection are answered as each is alone, and in order', async (t) => {
  const { port, stillStands, stop } = await target(t);
  const plain = (text: string) => text.replace(/^(?:date|connection|keep-alive): .*\r\n/gim, '');
  const property = fc.asyncProperty(fc.array(reading, { minLength: 2, maxLength: 6 }), async (all) => {
    const kept: Buffer[] = [];
    let expected = '';
    for (const request of all) {
      const answer = await send(port, bytesOf(request));
      // A fault, or what cannot be read, ends a connection.
      if (answer === '' || /^x-mock-fault:/im.test(answer) || !/^date:/im.test(answer)) continue;
      kept.push(bytesOf(request));
      expected += plain(answer);
    }
    const last = kept.pop();
    if (last === undefined) return;
    const socket = await opened(port);
    const staying = kept.map((bytes) => bytes.toString('latin1').replace('Connection: close\r\n', ''));
    socket.write(Buffer.concat([Buffer.from(staying.join(''), 'latin1'), last]));
    const together = plain(await rest(socket));
    expect(together === expected, `${JSON.stringify(expected)}, not ${JSON.stringify(together)}`);
    await stillStands();
  });
  await fc.assert(property, runsOf(25));
  await stop();
});

t.test('two keys meet in one world if, and only if, the part before the colon is the same', async (t) => {
  const { port, stop } = await target(t);
  const part = fc
    .stringMatching(/^[!-9;-~é]{1,4}$/)
    .filter((text) => !['invalid', 'expired', 'forbidden'].includes(text));
  const key = fc.tuple(part, fc.option(part)).map(([world, user]) => (user === null ? world : `${world}:${user}`));
  const ask = async (as: string, method: string, path: string, body = '') => {
    const type = body === '' ? [] : [['Content-Type', 'application/json'] as const];
    return answerIn(await send(port, requestOf(method, `/_mock${path}`, [['x-APIKey', as], ...type], body)));
  };
  const property = fc.asyncProperty(key, key, fc.boolean(), async (one, other, isSame) => {
    const second = isSame ? `${one.split(':')[0]}:${other}` : other;
    await ask(one, 'PUT', '/clock', '{"now":"2031-01-01T00:00:00Z"}');
    const isMoved = (await ask(second, 'GET', '/clock')).body.includes('2031');
    expect(isMoved === (one.split(':')[0] === second.split(':')[0]), `${one} and ${second} apart`);
    await ask(one, 'POST', '/reset?all=true');
  });
  await fc.assert(property, runsOf(40));
  await stop();
});

t.test(
  'whatever the command line and the environment say, there is a configuration, or problems without secrets',
  async () => {
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('0', '1e3', '-1', 'real', 'http://[', '*', ',', '__proto__'),
    );
    const name = fc.constantFrom<string>(...optionNames, ...Object.keys(switches), '__proto__', 'constructor', '');
    const flag = fc.tuple(fc.constantFrom('--', '--no-', '-'), name, fc.constantFrom('=', ' '), value);
    const variable = fc.tuple(
      fc.oneof(
        fc.constantFrom(...optionNames.map(variableOf)),
        name.map((text) => `PARTOO_MOCK_${text}`),
      ),
      value,
    );
    const property = fc.property(
      fc.array(flag, { maxLength: 4 }),
      fc.array(variable, { maxLength: 3 }),
      (flags, variables) => {
        const argv = flags.map((parts) => parts.join('')).filter((text) => text !== '-- ');
        const env = Object.fromEntries([
          ...variables,
          ['PARTOO_MOCK_KEY', secrets.key],
          ['PARTOO_MOCK_CONTROL_TOKN', secrets.token],
        ]);
        const { config, problems } = readConfig([...argv, `--contrl-token=${secrets.token}`], env, switches);
        expect(
          optionNames.every((option) => config[option] !== undefined),
          'a value for every option',
        );
        expectSilent(problems.join('\n'));
        expect(!('polluted' in {}), 'the prototype of all objects as it was');
      },
    );
    fc.assert(property, runsOf(500));
  },
);
