import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import t from 'tap';
import { plots } from '../bench/plots.ts';
import { lastRun } from '../scripts/last-run.ts';
import { tables, withTables } from '../scripts/readme-tables.ts';
import { inPackage } from '../src/package-root.ts';
import { builtMock } from './built-mock.ts';
import { strangersEnv } from './mock-process.ts';

const readme = readFileSync(inPackage('README.md'), 'utf8');

t.test('the tables are what the code says; if not, npm run readme', async (t) => {
  t.equal(withTables(readme), readme);
  for (const name of Object.keys(tables)) t.match(readme, `<!-- table: ${name} -->`);
  t.throws(() => withTables('<!-- table: nothing -->\n<!-- end -->'), /asks for a table nothing/);
});

t.test('the plots of the bench are what its last run says; if not, npm run readme', async (t) => {
  for (const [file, plot] of Object.entries(plots)) {
    t.equal(plot(lastRun()), readFileSync(inPackage('bench', 'results', file), 'utf8'), file);
  }
});

/** Commands of the `console` blocks and what follows each up to the next. */
const dialogues = [...readme.matchAll(/```console\n(.*?)```/gs)].flatMap(([, block = '']) =>
  block
    .split(/^\$ /m)
    .slice(1)
    .map((dialogue) => {
      const [command = '', ...expected] = dialogue.trimEnd().split('\n');
      return { command, expected: expected.join('\n') };
    }),
);

t.test('every command answers what the README says; … stands for more', async (t) => {
  const url = await builtMock(t);
  const run = promisify(execFile);
  t.ok(dialogues.length >= 10);
  for (const { command, expected } of dialogues) {
    const script = `partoo-mock() { '${process.execPath}' dist/partoo-mock.js "$@"; }\n${command.replaceAll('http://localhost:7278', url)}`;
    const { stdout } = await run('bash', ['-c', script], { cwd: inPackage(), env: strangersEnv });
    const printed = stdout.replaceAll('\r', '').trimEnd();
    if (expected.endsWith(' …')) t.ok(printed.startsWith(expected.slice(0, -2)), `${command}\n${printed}`);
    else t.equal(printed, expected, command);
  }
});

t.test('commands that need another machine or a fresh one are run elsewhere', async (t) => {
  const blocks = [...readme.matchAll(/```sh\n(.*?)```/gs)].map(([, block = '']) => block.trim());
  t.strictSame(blocks, [
    'npm ci && npm start', // .ci/run
    'npm install --save-dev ./partoo-mock-0.1.0.tgz', // .ci/run
    'partoo-mock --fixtures my-fixtures --watch', // test/mock.test.ts
    'docker build -t partoo-mock .\ndocker run --rm -p 7278:7278 -v ./my-fixtures:/fixtures:ro partoo-mock', // scripts/image.sh
    'npm ci && npm test', // .ci/run
  ]);
});
