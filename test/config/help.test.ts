import t from 'tap';
import { commands, switches } from '../../src/cli.ts';
import { flagOf, helpText, initialOf } from '../../src/config/help.ts';
import { type OptionName, optionNames, optionTable } from '../../src/config/option-table.ts';

const help = helpText(commands);
const lines = help.split('\n');

const shown: { readonly [Name in OptionName]: readonly [flag: string, initial: string] } = {
  host: ['--host ADDRESS', '127.0.0.1'],
  port: ['--port PORT', '7278'],
  'public-url': ['--public-url URL', 'http://localhost:7278'],
  'api-key': ['--api-key KEY', 'none'],
  seed: ['--seed NUMBER', '1'],
  clock: ['--clock INSTANT|today|real', '2026-01-15T09:30:00Z'],
  locales: ['--locales LIST', 'fr,es,it,en_GB,de,pt_BR'],
  fixtures: ['--fixtures DIR', 'none'],
  'only-fixtures': ['--only-fixtures', 'off'],
  watch: ['--watch', 'off'],
  'cors-origin': ['--cors-origin ORIGIN', '*'],
  'mock-headers': ['--no-mock-headers', 'on'],
  key: ['--key KEY=WORLD[:USER]', 'none'],
  control: ['--no-control', 'on'],
  'control-token': ['--control-token TOKEN', 'none'],
  'allowed-host': ['--allowed-host HOST', 'none'],
  'rate-limit': ['--rate-limit NUMBER', 'none'],
  journal: ['--journal NUMBER', '1000'],
  'journal-bytes': ['--journal-bytes NUMBER', '250000'],
  'max-worlds': ['--max-worlds NUMBER', '1000'],
  'world-idle': ['--world-idle NUMBER', '3600'],
  'max-overrides': ['--max-overrides NUMBER', '1000'],
  'max-override-bytes': ['--max-override-bytes NUMBER', '1000000'],
  'max-faults': ['--max-faults NUMBER', '1000'],
  'max-keys': ['--max-keys NUMBER', '100'],
  'max-waiting': ['--max-waiting NUMBER', '1000'],
  'max-streams': ['--max-streams NUMBER', '100'],
  'max-stream-bytes': ['--max-stream-bytes NUMBER', '1000000'],
  'max-body-bytes': ['--max-body-bytes NUMBER', '1000000'],
  'max-cached': ['--max-cached NUMBER', '4096'],
  'log-level': ['--log-level trace|debug|info|warn|error|fatal|silent', 'info'],
  'log-format': ['--log-format auto|pretty|json', 'auto'],
};

for (const name of optionNames) {
  const [flag, initial] = shown[name];
  t.test(`${name} is shown as ${flag} with its description and initial value`, async (t) => {
    t.equal(flagOf(name), flag);
    t.equal(initialOf(name), initial);
    const found = lines.filter((line) => line.startsWith(`  ${flag}  `));
    t.equal(found.length, 1);
    t.ok(found[0]?.endsWith(`  ${optionTable[name].description} (${initial})`));
  });
}

for (const [name, { operand, description }] of Object.entries(commands)) {
  t.test(`the command ${name} is shown with its operand and what it does`, async (t) => {
    const found = lines.filter((line) => line.startsWith(`  ${`${name} ${operand}`.trim()}  `));
    t.equal(found.length, 1);
    t.ok(found[0]?.endsWith(`  ${description}`));
  });
}

for (const name of Object.keys(switches)) {
  t.test(`--${name} is shown`, async (t) => {
    t.match(help, `--${name}`);
  });
}

t.test('says how options are set in the environment', async (t) => {
  t.match(help, 'PARTOO_MOCK_PUBLIC_URL, lists with commas');
  t.match(help, 'PORT and HOST are read where ours are not set');
});

t.test('says which command reads which options', async (t) => {
  const [, told = ''] = /\nOptions that a command reads:\n([\s\S]*?)\n\n/.exec(help) ?? [];
  t.strictSame(
    told.split('\n').map((line) => line.trim().split(/ {2,}/)),
    [
      ['start:', 'all of them'],
      ['list:', '--fixtures'],
      ['show:', '--public-url, --seed, --clock, --locales, --fixtures, --only-fixtures'],
      ['healthcheck:', '--host, --port'],
    ],
  );
});

for (const name of optionNames.filter((one) => optionTable[one].initial === true)) {
  t.test(`--no-${name} is described by what it does, which is the opposite of the option`, async (t) => {
    t.match(optionTable[name].description, /^turn off /);
  });
}

t.test('ends with one line break, and no line ends with a blank', async (t) => {
  t.match(help, /[^\n]\n$/);
  t.notMatch(help, /[ \t]\n/);
});

t.test('shows the commands it is given', async (t) => {
  t.match(
    helpText({ sing: { operand: 'SONG', description: 'sing a song', options: ['seed', 'port'] } }),
    '\nCommands:\n  sing SONG  sing a song\n',
  );
});
