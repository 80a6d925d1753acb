// npm run compat: the contracts and the built mock, checked by tools that others made. Prism stands between each request
// and the mock and judges the answer; a client that openapi-typescript made is type-checked and put to work.

import { execFile, execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { end, type Running, serve } from '../../bench/processes.ts';
import { mock, project } from '../../bench/servers.ts';
import { inPackage } from '../../src/files/package.ts';
import { control, type Exchange, emulated } from './exchanges.ts';

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

const reports = {
  'Prism, /v2': await throughPrism(contracts.openapi, `${origin}/v2`, '/conversations/', emulated),
  'Prism, /_mock': await throughPrism(contracts.control, `${origin}/_mock`, '/requests?id=', control),
  'Prism, a broken answer': await seesBrokenAnswer(),
  'a typed client of both': await typedClient(),
};
await end(server);
for (const [what, problems] of Object.entries(reports)) {
  console.log(`${what}: ${problems.length === 0 ? 'as documented' : `${problems.length} problems`}`);
  for (const problem of problems) console.error(`  ${problem}`);
}
process.exit(Object.values(reports).flat().length);

/** What Prism says of the answers, and what has another status than expected. */
async function throughPrism(contract: string, upstream: string, ready: string, exchanges: readonly Exchange[]) {
  const prism = await startPrism(contract, upstream, ready);
  const problems: string[] = [];
  for (const [method, path, status, body, key = 'compat'] of exchanges) {
    const headers = { 'x-APIKey': key, ...(body && { 'content-type': 'application/json' }) };
    const url = new URL(prism.url).origin + path;
    const response = await fetch(url, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const name = `${method} ${path} ${JSON.stringify(body) ?? ''}`;
    if (response.status !== status)
      problems.push(`${name}: ${response.status} ${await response.text()}, expected ${status}`);
    const violations: Violation[] = JSON.parse(response.headers.get('sl-violations') ?? '[]');
    // A request that is to be refused is not as documented.
    const seen = violations.filter(({ location: [side] }) => side === 'response' || status < 400);
    problems.push(...seen.map(({ location, message }) => `${name}: ${location.join('.')} ${message}`));
  }
  await end(prism);
  return problems;
}

/** What finds nothing wrong with anything is no check. */
async function seesBrokenAnswer(): Promise<string[]> {
  const broken: Exchange = ['GET', '/conversations/777?__fault=garbage', 200];
  const found = await throughPrism(contracts.openapi, `${origin}/v2`, '/conversations/', [broken]);
  return found.length > 0 ? [] : ['Prism finds nothing wrong with it'];
}

type Violation = { readonly location: readonly string[]; readonly message: string };

function startPrism(contract: string, upstream: string, ready: string): Promise<Running> {
  const command = [process.execPath, tool('@stoplight/prism-cli/dist/index.js'), 'proxy', contract, upstream];
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
    await node('--import', 'tsx', join(folder, 'client', 'main.ts'), origin);
    return [];
  } catch (error) {
    const { stdout = '', stderr = '' }: { stdout?: string; stderr?: string } = Object(error);
    return [[String(error), stdout, stderr].join('\n').trim()];
  }
}
