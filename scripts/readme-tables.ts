// The tables of the README, from the code: `<!-- table: name -->` up to `<!-- end -->` is theirs.

import { speedTable } from '../bench/speed-table.ts';
import { reservedKeys } from '../src/api/authenticate.ts';
import { errors, statusIds } from '../src/api/errors.ts';
import { sources } from '../src/api/origin.ts';
import { preferenceNames, preferenceTable, twinPrefix } from '../src/api/preferences.ts';
import { defaults } from '../src/config/config.ts';
import { flagOf, initialOf } from '../src/config/help.ts';
import { optionNames, optionTable, variableOf } from '../src/config/option-table.ts';
import { channels } from '../src/conversations/channels.ts';
import { invariants } from '../src/conversations/invariants.ts';
import { variants } from '../src/conversations/variants.ts';
import { conversationsOf } from '../src/conversations-of.ts';
import { faults } from '../src/faults/faults.ts';
import { lastRun } from './last-run.ts';

const dayMs = 24 * 60 * 60 * 1000;

const code = (text: string) => `\`${text.replaceAll('|', '\\|')}\``;
const entries = Object.entries;

/** Every table by its name: a row of heads, then the rows. */
export const tables: Readonly<Record<string, () => string[][]>> = {
  cases: () => [['id', 'case'], ...conversationsOf(defaults).cases.map(({ id, name }) => [code(String(id)), name])],
  variants: () => [
    ['variant', 'what it is'],
    ...entries(variants).map(([name, { description }]) => [code(name), description]),
  ],
  preferences: () => [
    ['`Prefer`', 'query twin', 'what it does'],
    ...preferenceNames.map((name) => {
      const { value, description } = preferenceTable[name];
      return [code(name + (value && `=${value}`)), code(`${twinPrefix}${name}=${value || 'true'}`), description];
    }),
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
  errors: () => [
    ['status', 'when', 'body', 'the body is', 'status id'],
    ...entries(errors).map(([, { status, when, body, grade }]) => [
      String(status),
      when,
      code(JSON.stringify(body)),
      grade,
      statusIds.has(status) ? 'yes' : '',
    ]),
  ],
  keys: () => [
    ['key', 'answer', 'stands for'],
    ...entries(reservedKeys).map(([key, row]) => [code(key), String(errors[row.error].status), row.description]),
  ],
  sources: () => [['`X-Mock-Source`', 'the answer is'], ...entries(sources).map(([name, says]) => [code(name), says])],
  rules: () => [
    ['rule', 'says', 'grade'],
    ...entries(invariants).map(([name, { says, grade }]) => [code(name), says, grade]),
  ],
  faults: () => [
    ['fault', 'what it does'],
    ...entries(faults).map(([name, { description }]) => [code(name), description]),
  ],
  speed: () => speedTable(lastRun()),
  windows: () => [
    ['channel', 'days'],
    ...entries(channels).map(([name, { windowMs }]) => [name, String(windowMs / dayMs)]),
  ],
};

/** The README with its tables made anew. An unknown name of a table is an error. */
export function withTables(readme: string): string {
  return readme.replace(/(<!-- table: ([\w-]+) -->\n).*?(<!-- end -->)/gs, (_, begin, name, end) => {
    const make = tables[name];
    if (make === undefined)
      throw new RangeError(`the README asks for a table ${name}: there are ${Object.keys(tables)}`);
    const [heads = [], ...rows] = make();
    const lines = [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
    return `${begin}\n${lines.join('\n')}\n\n${end}`;
  });
}
