// `validate`: checks folders of fixtures and files of scenarios.

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
    const counts = (['fixtures', 'scenarios'] as const).flatMap((what) => {
      const ofKind = checks.filter((check) => check.what === what);
      return ofKind.length === 0 ? [] : [`${ofKind.reduce((sum, { good }) => sum + good, 0)} good ${what}`];
    });
    terminal.out(`${[...counts, `${lines.length} problems`].join(', ')}\n`);
    return lines.length === 0 ? 0 : 1;
  },
};

/** How many are good, and a line for each problem. */
type Check = { readonly what: 'fixtures' | 'scenarios'; readonly good: number; readonly lines: readonly string[] };

const isScenario = (path: string): boolean => ['.yaml', '.yml', '.json'].includes(extname(path));

/** A scenario is good if every request of it is carried out. */
async function checkScenario(file: string, config: Config): Promise<Check> {
  const { playScenario } = await import('../mock.ts');
  const dataset = openDataset(config, startClock(config.clock).startMs);
  const { problems } = await playScenario(file, config, dataset);
  return { what: 'scenarios', good: problems.length === 0 ? 1 : 0, lines: problems };
}

function checkFolder(folder: string): Check {
  const { fixtures, problems } = loadFolder(folder, statusIds);
  const isEmpty = fixtures.length + problems.length === 0;
  const lines = isEmpty ? [`${folder}: expected at least one fixture`] : problems.map(formatFileProblem);
  return { what: 'fixtures', good: fixtures.length, lines };
}
