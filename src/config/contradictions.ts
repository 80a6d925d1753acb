// Finds options that cannot go with each other, each of them good by itself.

import type { Config } from './read.ts';

/**
 * What contradicts itself in a configuration: a line for each problem, with the option, its value unless it is a secret,
 * and what was expected.
 *
 * @example contradictionsOf({ ...defaults, watch: true }) // ['--watch: there is no folder to watch, name one with --fixtures']
 */
export const contradictionsOf = (config: Config): readonly string[] => [
  ...(config.watch && config.fixtures.length === 0
    ? ['--watch: there is no folder to watch, name one with --fixtures']
    : []),
  ...(config.demo ? problemsOfDemo(config) : []),
];

/** A demo is for anybody, and its day plays in the world `demo` by requests that are never refused. */
function problemsOfDemo({ clock, control, ...config }: Config): readonly string[] {
  const limit = config['rate-limit'];
  const lines = [
    config['api-key'].length > 0 && '--api-key: expected none with --demo, where anybody may look',
    config.key.some(({ key }) => /^demo(:|$)/.test(key)) &&
      '--key: expected none for the key demo with --demo, whose day has it',
    clock === 'real' && '--clock real: expected an instant or today with --demo, which moves the clock itself',
    config['only-fixtures'] && '--only-fixtures: expected every id to answer with --demo, where any may be opened',
    !control && '--no-control: expected the control plane with --demo, whose page reads it',
    config['control-token'] !== null && '--control-token: expected none with --demo, where anybody may look',
    limit !== null && `--rate-limit ${limit}: expected none with --demo, whose day counts, too`,
  ];
  return lines.filter((line) => line !== false);
}
