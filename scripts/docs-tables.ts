// Makes the tables of README.md and docs/ from the code: what stands from `<!-- table: name -->` to `<!-- end -->`.

import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { flagOf, initialOf } from '../src/cli/help.ts';
import { commands } from '../src/cli/run.ts';
import { optionNames, optionTable, variableOf } from '../src/config/options.ts';
import { defaults } from '../src/config/read.ts';
import { renderControlContract } from '../src/contract/render.ts';
import { openDataset } from '../src/dataset/open.ts';
import { rules } from '../src/dataset/rules/rules.ts';
import { threadRules } from '../src/dataset/rules/thread.ts';
import { variants } from '../src/dataset/variants.ts';
import { faults } from '../src/faults/faults.ts';
import { schedules } from '../src/faults/schedule.ts';
import { webhookFaults } from '../src/faults/webhook-faults.ts';
import { inPackage } from '../src/files/package.ts';
import { happenings } from '../src/journal/feed.ts';
import { sources } from '../src/journal/sources.ts';
import { channels } from '../src/partoo/channels.ts';
import { errorBody, errorNames, errors, statusIds } from '../src/partoo/errors.ts';
import { reservedKeys } from '../src/partoo/keys.ts';
import { preferenceNames, preferenceTable, queryPrefix } from '../src/plugins/preferences.ts';
import { problemKinds } from '../src/problems/problem-json.ts';
import { events } from '../src/world/events.ts';

/** Every page, README.md and the records of decisions included. */
export const pages = (): string[] => [
  'README.md',
  ...readdirSync(inPackage('docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`)
    .sort(),
];

const dayMs = 24 * 60 * 60 * 1000;
const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;
const entries = Object.entries;

/** Every table by its name: a row of heads, then the rows. */
export const tables: Readonly<Record<string, () => string[][] | Promise<string[][]>>> = {
  commands: () => [
    ['command', 'what it does'],
    ...entries(commands).map(([name, { operand, description }]) => [
      code(`partoo-mock ${name} ${operand}`.trim()),
      description,
    ]),
  ],
  cases: () => [
    ['id', 'case', 'what it is'],
    ...openDataset(defaults, 0).cases.map(({ id, name, description }) => [code(String(id)), code(name), description]),
  ],
  variants: () => [
    ['variant', 'what it is'],
    ...entries(variants).map(([name, { description }]) => [code(name), description]),
  ],
  preferences: () => [
    ['`Prefer`', 'query parameter', 'what it does'],
    ...preferenceNames.map((name) => {
      const { value, description } = preferenceTable[name];
      return [code(name + (value && `=${value}`)), code(`${queryPrefix}${name}=${value || 'true'}`), description];
    }),
  ],
  sources: () => [['source', 'the answer is'], ...entries(sources).map(([name, says]) => [code(name), says])],
  keys: () => [
    ['key', 'answer', 'stands for'],
    ...entries(reservedKeys).map(([key, row]) => [code(key), String(errors[row.error].status), row.description]),
  ],
  operations: async () => [
    ['request', 'what it does'],
    ...entries<Readonly<Record<string, { readonly summary: string }>>>(
      parse(await renderControlContract()).paths,
    ).flatMap(([path, methods]) =>
      entries(methods).map(([method, { summary }]) => [
        code(`${method.toUpperCase()} /_mock${path === '/' ? '' : path}`),
        summary,
      ]),
    ),
  ],
  happenings: () => [
    ['event', 'when, and what its data is'],
    ...entries(happenings).map(([name, text]) => [code(name), text]),
  ],
  problems: () => [
    ['`urn:partoo-mock:…`', 'status', 'title'],
    ...entries(problemKinds).map(([kind, { status, title }]) => [code(kind), String(status), title]),
  ],
  events: () => [
    ['event', 'what it says'],
    ...entries(events).map(([name, { description }]) => [code(name), description]),
  ],
  faults: () => [
    ['fault', 'what it does', 'settings and their defaults'],
    ...entries(faults).map(([name, { description, settings }]) => [
      code(name),
      description,
      entries<object>(settings.properties)
        .map(([setting, schema]) => code(setting) + ('default' in schema ? ` ${schema.default}` : ''))
        .join(', '),
    ]),
  ],
  'webhook-faults': () => [
    ['fault', 'the delivery'],
    ...entries(webhookFaults).map(([name, description]) => [code(name), description]),
  ],
  schedules: () => [
    ['schedule', 'which of the matching requests'],
    ...entries(schedules).map(([name, { description }]) => [code(name), description]),
  ],
  options: () => [
    ['flag', 'variable', 'default', 'what it does'],
    ...optionNames.map((name) => [
      code(flagOf(name)),
      code(variableOf(name)),
      code(initialOf(name)),
      optionTable[name].description,
    ]),
  ],
  limits: () => [
    ['bound', 'value', 'of what, and why'],
    ...[
      ...readFileSync(inPackage('src/config/limits.ts'), 'utf8').matchAll(/\/\*\* (.*) \*\/\n *(\w+): ([\d_]+),/g),
    ].map(([, says = '', name = '', value = '']) => [code(name), value.replaceAll('_', ' '), says]),
  ],
  errors: () => [
    ['status', 'when', 'body', 'the body is', 'status id'],
    ...errorNames.map((name) => {
      const { status, when, provenance } = errors[name];
      return [
        String(status),
        when,
        code(JSON.stringify(errorBody(name))),
        provenance,
        statusIds.has(status) ? 'yes' : '',
      ];
    }),
  ],
  windows: () => [
    ['channel', 'days'],
    ...entries(channels).map(([name, { windowMs }]) => [name, String(windowMs / dayMs)]),
  ],
  rules: () => [
    ['rule', 'says', 'provenance'],
    ...entries(rules).map(([name, { says, provenance }]) => [code(name), says, provenance]),
  ],
  'thread-rules': () => [
    ['rule', 'says', 'provenance'],
    ...entries(threadRules).map(([name, { says, provenance }]) => [code(name), says, provenance]),
  ],
};

/** A page with its tables made anew. @throws RangeError at the name of a table that there is not */
export async function withTables(page: string): Promise<string> {
  const [before = '', ...parts] = page.split('<!-- table: ');
  const made = await Promise.all(parts.map(withTable));
  return [before, ...made].join('<!-- table: ');
}

/** What follows `<!-- table: `, up to the next one. */
async function withTable(part: string): Promise<string> {
  const [, name = '', , after = ''] = /^([\w-]+) -->(.*?)(<!-- end -->.*)$/s.exec(part) ?? [];
  const make = tables[name];
  if (make === undefined) throw new RangeError(`there is no table ${name}: expected one of ${Object.keys(tables)}`);
  const [heads = [], ...rows] = await make();
  const lines = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  return `${name} -->\n\n${lines.join('\n')}\n\n${after}`;
}
