// `validate`: checks folders of fixtures and files of scenarios.

import { existsSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import type { Config } from '../config/read.ts';
import { loadFolder } from '../dataset/fixtures/folders.ts';
import { openDataset } from '../dataset/open.ts';
import { statusIds } from '../partoo/errors.ts';
import { formatFileProblem } from '../problems/field-problem.ts';
import { startClock } from '../world/clock.ts';
import type { Command } from './command.ts';

export const validate: Command = {
  operand: 'DIR|FILE…',
  operands: [1, Number.POSITIVE_INFINITY],
  description: 'check folders of fixtures and files of scenarios',
  options: [],
  run: async ({ config, operands, terminal }) => {
    const checks: Check[] = [];
    for (const path of operands) checks.push(isScenario(path) ? await checkScenario(path, config) : checkFolder(path));
    const lines = checks.flatMap((check) => check.lines);
    for (const line of lines) terminal.err(`${terminal.paint('red', line)}\n`);
    const warnings = checks.flatMap((check) => check.warnings);
    for (const line of warnings) terminal.err(`${terminal.paint('yellow', `warning: ${line}`)}\n`);
    const counts = (['fixture', 'scenario'] as const).flatMap((what) => {
      const ofKind = checks.filter((check) => check.what === what);
      const good = ofKind.reduce((sum, check) => sum + check.good, 0);
      return ofKind.length === 0 ? [] : [counted(good, `good ${what}`)];
    });
    terminal.out(`${[...counts, counted(lines.length, 'problem')].join(', ')}\n`);
    return lines.length === 0 ? 0 : 1;
  },
};

/** How many are good, a line for each problem, and one for each thing that may not be meant. */
type Check = {
  readonly what: 'fixture' | 'scenario';
  readonly good: number;
  readonly lines: readonly string[];
  readonly warnings: readonly string[];
};

const counted = (count: number, what: string): string => `${count} ${what}${count === 1 ? '' : 's'}`;

const isScenario = (path: string): boolean => ['.yaml', '.yml', '.json'].includes(extname(path));

/** A scenario is good if every request of it is carried out. */
async function checkScenario(file: string, config: Config): Promise<Check> {
  const { playScenario } = await import('../mock.ts');
  const dataset = openDataset(config, startClock(config.clock).startMs);
  const { problems } = await playScenario(file, config, dataset);
  return { what: 'scenario', good: problems.length === 0 ? 1 : 0, lines: problems, warnings: [] };
}

function checkFolder(folder: string): Check {
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    const line = `${folder}: expected a folder, or a scenario named .yaml, .yml or .json`;
    return { what: 'fixture', good: 0, lines: [line], warnings: [] };
  }
  const { fixtures, problems, warnings } = loadFolder(folder, statusIds);
  // Somebody meant to check something.
  const isEmpty = fixtures.length + problems.length === 0;
  const [wrong, odd] = isEmpty ? [warnings, []] : [problems, warnings];
  return {
    what: 'fixture',
    good: fixtures.length,
    lines: wrong.map(formatFileProblem),
    warnings: odd.map(formatFileProblem),
  };
}
