// npm run compat: the contracts and the built mock, checked by tools that others made. Prism stands between each request
// and the mock and judges the answer; a client that openapi-typescript made is type-checked and put to work.

import { execFile, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { end, type Running, serve } from '../../bench/processes.ts';
import { mock, project } from '../../bench/servers.ts';
import { inPackage } from '../../src/files/package.ts';
import { isOf, operationsIn } from '../contract/operations.ts';
import { control, type Exchange, emulated, story } from './exchanges.ts';

const run = promisify(execFile);
const folder = inPackage('test', 'compat', 'tools');
const tool = (path: string) => join(folder, 'node_modules', path);
const contracts = { openapi: inPackage('openapi.yaml'), control: inPackage('dist', 'control.yaml') };

if (!existsSync(tool('.package-lock.json'))) {
  execFileSync('npm', ['ci', '--prefix', folder, '--ignore-scripts', '--no-audit', '--no-fund'], { stdio: 'inherit' });
}
const { path, argv } = mock(project, 'journal');
const server = await serve(argv, path, 123);
const { origin } = new URL(server.url);
const proxies = {
  '/v2': await startPrism(contracts.openapi, '/v2', '/conversations/'),
  '/_mock': await startPrism(contracts.control, '/_mock', '/requests?id='),
};
const receiver = createServer((request, response) => request.resume().on('end', () => response.end())).listen(
  0,
  '127.0.0.1',
);
await once(receiver, 'listening');
const hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
const operations = Object.values(contracts).flatMap((contract) => operationsIn(readFileSync(contract, 'utf8')));
const ofApi = operations.filter((operation) => operation.path.startsWith('/v2'));
const asked = { emulated: emulated(ofApi), control, story: story(hook) };

const reports = {
  'Prism, /v2': await throughPrism(asked.emulated),
  'Prism, /_mock': await throughPrism(asked.control),
  'Prism, a story': await throughPrism(asked.story),
  'Prism, every operation': notAsked(Object.values(asked).flat()),
  'Prism, a broken answer': await seesBrokenAnswer(),
  'a typed client of both': await typedClient(),
};
for (const running of [server, ...Object.values(proxies)]) await end(running);
receiver.close();
for (const [what, problems] of Object.entries(reports)) {
  console.log(`${what}: ${problems.length === 0 ? 'as documented' : `${problems.length} problems`}`);
  for (const problem of problems) console.error(`  ${problem}`);
}
console.log(`${Object.values(asked).flat().length} exchanges, ${operations.length} operations`);
process.exit(Object.values(reports).flat().length);

/** What Prism says of the answers, and what has another status than expected. */
async function throughPrism(exchanges: readonly Exchange[]): Promise<string[]> {
  const problems: string[] = [];
  let before: unknown;
  for (const [method, path, status, given, key = 'compat'] of exchanges) {
    const body = typeof given === 'function' ? given(before) : given;
    const headers = { 'x-APIKey': key, ...(body && { 'content-type': 'application/json' }) };
    const proxy = proxies[path.startsWith('/v2') ? '/v2' : '/_mock'];
    const url = new URL(proxy.url).origin + path.replace(/^\/(v2|_mock)/, '');
    const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const text = await response.text();
    const name = `${method} ${path} ${JSON.stringify(body) ?? ''}`.slice(0, 300);
    if (response.status !== status) problems.push(`${name}: ${response.status} ${text}, expected ${status}`);
    const violations: Violation[] = JSON.parse(response.headers.get('sl-violations') ?? '[]');
    // A request that is to be refused is not as documented.
    const seen = violations.filter(({ location: [side] }) => side === 'response' || status < 400);
    problems.push(...seen.map(({ location, message }) => `${name}: ${location.join('.')} ${message}`));
    before = /json/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : undefined;
  }
  return problems;
}

/** Operations that nothing above asks for with success. A stream has no end, which Prism would wait for. */
function notAsked(exchanges: readonly Exchange[]): string[] {
  return operations
    .filter(({ name }) => !name.startsWith('stream'))
    .filter((one) => !exchanges.some(([method, address, status]) => status < 300 && isOf(one, method, address)))
    .map(({ name, method, path }) => `${name} is never asked for: add ${method} ${path} to test/compat/exchanges.ts`);
}

/** What finds nothing wrong with anything is no check. */
async function seesBrokenAnswer(): Promise<string[]> {
  const found = await throughPrism([['GET', '/v2/conversations/777?__fault=garbage', 200]]);
  return found.length > 0 ? [] : ['Prism finds nothing wrong with it'];
}

type Violation = { readonly location: readonly string[]; readonly message: string };

function startPrism(contract: string, prefix: string, ready: string): Promise<Running> {
  const command = [process.execPath, tool('@stoplight/prism-cli/dist/index.js'), 'proxy', contract, origin + prefix];
  return serve((port) => [...command, '--port', String(port), '--verboseLevel', 'silent'], ready, 123);
}

/** What the compiler or the client says of itself. */
async function typedClient(): Promise<string[]> {
  const node = (...args: string[]) => run(process.execPath, args, { timeout: 120_000 });
  try {
    for (const [name, contract] of Object.entries(contracts)) {
      const output = join(folder, 'generated', `${name}.ts`);
      await node(tool('openapi-typescript/bin/cli.js'), contract, '--output', output);
    }
    await node(tool('typescript/bin/tsc'), '--project', folder);
    await node('--import', 'tsx', join(folder, 'client', 'main.ts'), origin, hook);
    return [];
  } catch (error) {
    const { stdout = '', stderr = '' }: { stdout?: string; stderr?: string } = Object(error);
    return [[String(error), stdout, stderr].join('\n').trim()];
  }
}
