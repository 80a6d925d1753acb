// README.md and docs/: what they say is run, derived or found.

import { execFile, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { pages, tables, withTables } from '../scripts/docs-tables.ts';
import { connectMock } from '../src/client/connect-mock.ts';
import { inPackage } from '../src/files/package.ts';
import { statusIds } from '../src/partoo/errors.ts';
import { builtMock } from './built-mock.ts';
import { strangersEnv } from './mock-process.ts';

const run = promisify(execFile);
const read = (file: string) => readFileSync(inPackage(file), 'utf8');
const texts = new Map(pages().map((page) => [page, read(page)]));
const readme = read('README.md');

/** The blocks of a language in a page. */
const blocksIn = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 'gs'))].map(([, block = '']) => block);

/** Commands of the `console` blocks, and what follows each up to the next. */
const dialoguesIn = (text: string) =>
  blocksIn(text, 'console').flatMap((block) =>
    block
      .split(/^\$ /m)
      .slice(1)
      .map((dialogue) => {
        const [command = '', ...expected] = dialogue.trimEnd().split('\n');
        return { command, expected: expected.join('\n') };
      }),
  );

/** What a command of a page prints; one that fails prints, too. */
async function outputOf(command: string, url: string): Promise<string> {
  const script = `partoo-mock() { '${process.execPath}' dist/bin.js "$@"; }\n${command.replaceAll('http://localhost:7278', url)}`;
  const { stdout } = await run('bash', ['-c', script], { cwd: inPackage(), env: strangersEnv }).catch((error) => error);
  return stdout.replaceAll('\r', '').trimEnd();
}

t.test('the README is a page of 200 lines at most', async (t) => {
  t.ok(readme.split('\n').length <= 200);
});

t.test('the tables are what the code says; if not, npm run docs', async (t) => {
  for (const [page, text] of texts) t.equal(await withTables(text), text, page);
  const all = [...texts.values()].join('\n');
  for (const name of Object.keys(tables)) t.match(all, `<!-- table: ${name} -->`);
  await t.rejects(
    withTables('<!-- table: nothing -->\n<!-- end -->'),
    /there is no table nothing: expected one of com/,
  );
  await t.rejects(withTables('<!-- table: clauses without an end'), /there is no table /);
});

t.test('the ids of errors in the README are those of the code', async (t) => {
  t.match(readme, `answer an error**: ${[...statusIds].join(', ').replace(/, (\d+)$/, ' and $1')} answer`);
});

for (const [page, text] of texts) {
  const dialogues = dialoguesIn(text);
  if (dialogues.length === 0) continue;
  t.test(`every command in ${page} prints what it says; … stands for more`, async (t) => {
    const url = await builtMock(t);
    for (const { command, expected } of dialogues) {
      const printed = await outputOf(command, url);
      if (expected.endsWith(' …')) t.ok(printed.startsWith(expected.slice(0, -2)), `${command}\n${printed}`);
      else t.equal(printed, expected, command);
    }
  });
}

t.test('the webhook in docs/webhooks.md is what the mock posts', async (t) => {
  const [block = ''] = blocksIn(read('docs/webhooks.md'), 'json');
  const world = connectMock(await builtMock(t)).world('suite-hooks');
  const body = JSON.stringify({ items: [{ url: 'http://127.0.0.1:9/hook', event_type: 'message_created' }] });
  await world.fetch('/v2/webhooks', { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  await world.conversation(1001).receives('Are you open on Sunday?');
  t.strictSame(
    (await world.deliveries()).map(({ body }) => body),
    [JSON.parse(block)],
  );
});

/** Receivers of webhooks are run by test/webhooks/receivers.test.ts. */
const isNoReceiver = (block: string) => !block.startsWith('# receiver.py');

const hasPython = spawnSync('python3', ['--version']).status === 0;

t.test('the Python example prints what it says', { skip: !hasPython && 'there is no python3' }, async (t) => {
  const url = await builtMock(t);
  const examples = [...texts.values()].flatMap((text) => blocksIn(text, 'python')).filter(isNoReceiver);
  t.equal(examples.length, 1);
  for (const example of examples) {
    const { stdout } = await run('python3', ['-c', example.replaceAll('http://localhost:7278', url)]);
    const expected = [...example.matchAll(/^print\(.*\) {2}# (.*)$/gm)].map(([, printed]) => printed);
    t.strictSame(stdout.trimEnd().split('\n'), expected);
  }
});

t.test('a mock that starts with the scenario of docs/worlds.md begins with it', async (t) => {
  const [, args = ''] = /^partoo-mock (--scenario \S+)$/m.exec(read('docs/worlds.md')) ?? [];
  const url = await builtMock(t, ...args.split(' '));
  const isRead = async (key: string) => {
    const response = await fetch(`${url}/v2/conversations/101`, { headers: { 'x-apikey': key } });
    return /"is_read":(\w+)/.exec(await response.text())?.[1];
  };
  t.equal(await isRead('suite-42'), 'false');
  t.equal(await isRead('suite-42:alice'), 'true');
});

t.test('commands that need another machine or a fresh one are run elsewhere', async (t) => {
  const blocks = [...texts.values()].flatMap((text) => blocksIn(text, 'sh')).map((block) => block.trim());
  t.strictSame(blocks.sort(), [
    'docker build -t partoo-mock .\ndocker run --rm -p 7278:7278 -v ./my-fixtures:/fixtures:ro partoo-mock', // scripts/image.sh
    'npm ci && npm start', // .ci/run
    'npm ci && npm test', // .ci/run
    'npm install --save-dev ./partoo-mock-0.2.0.tgz', // scripts/tarball.sh
    'npm install --save-dev ./partoo-mock-0.2.0.tgz',
    'partoo-mock --fixtures my-fixtures --watch', // test/mock.test.ts
    'partoo-mock --scenario fixtures/scenarios/busy-morning.yaml', // above
  ]);
});

/** A page without its fenced blocks. */
const proseOf = (text: string) => text.replaceAll(/^```.*?^```$/gms, '');

/** The anchor of a heading, as GitHub makes it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');
const anchorsIn = (file: string) =>
  [...proseOf(read(file)).matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => anchorOf(heading));

t.test('every link inside the project leads to a file and a heading that are there', async (t) => {
  for (const [page, text] of texts) {
    for (const [, link = ''] of proseOf(text).matchAll(/\]\(((?!https?:)[^)\s]+)\)/g)) {
      const [path = '', anchor] = link.split('#');
      const file = path === '' ? page : join(dirname(page), path);
      t.ok(existsSync(inPackage(file)), `${page}: ${link}`);
      if (anchor !== undefined) t.ok(anchorsIn(file).includes(anchor), `${page}: ${link}`);
    }
  }
});

const sources = readdirSync(inPackage('src'), { recursive: true, encoding: 'utf8' });

t.test('every path and every script that a page names is there', async (t) => {
  const { scripts } = JSON.parse(read('package.json'));
  const sourceNames = new Set(sources.map((path) => basename(path)));
  for (const [page, text] of texts) {
    for (const [, span = ''] of proseOf(text).matchAll(/`([^`\n]+)`/g)) {
      if (/^(\.ci|\.github|bench|dist|docs|fixtures|scripts|src|test)\/[\w./-]*$/.test(span)) {
        t.ok(existsSync(inPackage(span)), `${page}: ${span}`);
      } else if (/^[\w.-]+\.(js|json|md|ts|ya?ml)$/.test(span)) {
        t.ok(sourceNames.has(span) || existsSync(inPackage(span)), `${page}: ${span}`);
      }
    }
    for (const [, script = ''] of text.matchAll(/npm run ([\w:-]+)/g)) t.ok(scripts[script], `${page}: ${script}`);
  }
});

t.test('the tree of docs/architecture.md has every room of src, and no other', async (t) => {
  const [tree = ''] = blocksIn(read('docs/architecture.md'), 'text');
  const above: string[] = [];
  const named = tree
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [, indent = '', name = '', does = ''] = /^( *)(\S+)\s*(.*)$/.exec(line) ?? [];
      t.ok(does !== '' || name === 'src/', line);
      above.splice(indent.length / 2, above.length, name);
      return above.join('');
    });
  for (const path of named) t.ok(existsSync(inPackage(path)), path);

  const rooms = readdirSync(inPackage('src')).map((name) => (name.includes('.') ? name : `${name}/`));
  const inside = named.filter((path) => path.startsWith('src/')).map((path) => path.slice('src/'.length));
  t.strictSame(inside.filter((path) => /^[^/]+\/?$/.test(path)).sort(), rooms.sort());
});
