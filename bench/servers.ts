// The servers that are measured: bare ones, the mock in its modes, and its peers, a row each.

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export type Server = {
  readonly name: string;
  /** The command line. */
  readonly argv: (port: number) => readonly string[];
  /** The path before an id. */
  readonly path: string;
  /** Where its packages are installed. */
  readonly modules?: string;
};

const path = '/v2/conversations/';
const here = (file: string) => fileURLToPath(new URL(file, import.meta.url));
export const project = here('..');

/** `answers` is a file with what it sends. */
export function bareServer(kind: 'http' | 'fastify', answers: string): Server {
  const name = kind === 'http' ? 'bare node:http' : 'bare Fastify';
  const file = here(`servers/bare-${kind}.js`);
  return { name, path, argv: (port) => [process.execPath, file, String(port), answers] };
}

/** What is turned off in each mode of the mock. */
const modes = {
  off: ['--log-level', 'warn', '--journal', '0'],
  journal: ['--log-level', 'warn'],
  'as it comes': [],
} as const;
export type Mode = keyof typeof modes;

/** The mock that was built in a checkout. */
export function mock(checkout: string, mode: Mode): Server {
  const { bin } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
  const file = join(checkout, bin['partoo-mock']);
  if (!existsSync(file)) throw new Error(`${file} is not there: npm run build makes it`);
  const where = checkout === project ? '' : ` of ${basename(checkout)}`;
  const what = { off: 'journal and request lines off', journal: 'request lines off', 'as it comes': 'as it comes' };
  return {
    name: `partoo-mock${where}, ${what[mode]}`,
    path,
    argv: (port) => [process.execPath, file, '--port', String(port), ...modes[mode]],
  };
}

/** What a peer gets: an empty folder, the body of the fixture, and the Node that it asks for. */
type Site = { readonly folder: string; readonly body: string; readonly node: string };
type Peer = Pick<Server, 'name' | 'path'> & {
  readonly folder: string;
  readonly on: 'node' | 'node-24' | 'java';
  readonly argv: (site: Site, modules: string) => (port: number) => readonly string[];
};

/** Each in the leanest way it has: no log, no journal, no templates, one route. */
export const peers: readonly Peer[] = [
  {
    name: 'WireMock',
    folder: 'wiremock',
    on: 'java',
    path,
    argv: ({ folder, body }, modules) => {
      const headers = { 'Content-Type': 'application/json; charset=utf-8' };
      const request = { method: 'GET', urlPathPattern: `${path}[0-9]+` };
      mkdirSync(join(folder, 'mappings'));
      written(folder, 'mappings/conversation.json', { request, response: { status: 200, headers, body } });
      const [jar = ''] = readdirSync(join(modules, 'wiremock/build'));
      const lean = ['--no-request-journal', '--disable-banner', '--use-chunked-encoding', 'never'];
      const command = ['java', '-jar', join(modules, 'wiremock/build', jar), '--root-dir', folder, ...lean];
      return (port) => [...command, '--bind-address', '127.0.0.1', '--port', String(port)];
    },
  },
  {
    name: 'json-server',
    folder: 'json-server',
    on: 'node-24',
    path: '/conversations/',
    argv: ({ folder, body, node }, modules) => {
      const records = written(folder, 'db.json', { conversations: [JSON.parse(body)] });
      return (port) => [node, join(modules, 'json-server/lib/bin.js'), records, '--port', String(port)];
    },
  },
  prism('Prism, static'),
  prism('Prism, dynamic', '--dynamic'),
  {
    name: 'Scalar',
    folder: 'scalar',
    on: 'node-24',
    path,
    argv: (site) => {
      const contract = contractIn(site);
      return (port) => [site.node, here('peers/scalar/serve.js'), String(port), contract];
    },
  },
  {
    name: 'Mockoon',
    folder: 'mockoon',
    on: 'node',
    path,
    argv: ({ folder, body, node }, modules) => {
      const headers = [{ key: 'Content-Type', value: 'application/json; charset=utf-8' }];
      const answer = { uuid: 'answer', default: true, statusCode: 200, headers, bodyType: 'INLINE', body };
      const responses = [{ ...answer, disableTemplating: true }];
      const endpoint = `${path.slice(1)}:id`;
      const routes = [{ uuid: 'route', type: 'http', method: 'get', endpoint, responses }];
      const rootChildren = [{ type: 'route', uuid: 'route' }];
      const bench = { uuid: 'bench', lastMigration: 33, name: 'bench', port: 3000, routes, rootChildren };
      const data = ['--data', written(folder, 'environment.json', bench)];
      const lean = ['--disable-log-to-file', '--disable-admin-api', '--max-transaction-logs', '0'];
      const command = [node, join(modules, '@mockoon/cli/bin/run.js'), 'start', ...data, ...lean];
      return (port) => [...command, '--hostname', '127.0.0.1', '--port', String(port)];
    },
  },
];

function prism(name: string, ...flags: string[]): Peer {
  return {
    name,
    folder: 'prism',
    on: 'node-24',
    path,
    argv: (site, modules) => {
      const command = [site.node, join(modules, '@stoplight/prism-cli/dist/index.js'), 'mock', contractIn(site)];
      return (port) => [...command, '--port', String(port), '--verboseLevel', 'silent', ...flags];
    },
  };
}

/** Installs a peer exactly as locked and writes its files. */
export function ready(peer: Peer, folder: string, body: string): Server {
  const modules = install(peer.folder);
  if (peer.on === 'java' && spawnSync('java', ['-version']).status !== 0) throw new Error('there is no java');
  const node = peer.on === 'node-24' ? join(install('node-24'), 'node/bin/node') : process.execPath;
  mkdirSync(folder);
  return { name: peer.name, path: peer.path, modules, argv: peer.argv({ folder, body, node }, modules) };
}

function install(peer: string): string {
  const folder = here(`peers/${peer}`);
  // npm writes it when everything is in place. Its package of Node fetches the binary by a script.
  if (!existsSync(join(folder, 'node_modules/.package-lock.json')))
    npm(folder, 'ci', ...(peer === 'node-24' ? [] : ['--ignore-scripts']));
  return join(folder, 'node_modules');
}

export function npm(folder: string, ...argv: string[]): void {
  execFileSync('npm', [...argv, '--no-audit', '--no-fund', '--silent'], { cwd: folder, stdio: 'ignore' });
}

/** The smallest contract: the route, the schema of a conversation, and the body as its example. */
function contractIn({ folder, body }: Site): string {
  const { openapi, info, components } = parse(readFileSync(here('../openapi.yaml'), 'utf8'));
  const schema = { $ref: '#/components/schemas/Conversation' };
  const content = { 'application/json': { schema, example: JSON.parse(body) } };
  const parameters = [{ name: 'conversation_id', in: 'path', required: true, schema: { type: 'integer' } }];
  const get = { parameters, responses: { 200: { description: 'The conversation.', content } } };
  const paths = { [`${path}{conversation_id}`]: { get } };
  return written(folder, 'openapi.json', { openapi, info, paths, components: { schemas: components.schemas } });
}

function written(folder: string, file: string, value: object): string {
  writeFileSync(join(folder, file), JSON.stringify(value));
  return join(folder, file);
}
