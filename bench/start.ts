// Start: from spawn to the first 200, as ratios to servers that are started in the same way and in turn.

import { firstAnswer } from './answer.ts';
import { fixtureId } from './ids.ts';
import { end, launch } from './processes.ts';
import { progress } from './progress.ts';
import { type Goal, type Spread, spreadOf } from './ratios.ts';
import { freePort, type Server } from './servers.ts';

/** The id that is asked for first. */
const firstIds = { fixture: fixtureId, generated: 777 } as const;

export type Starter = {
  readonly server: Server;
  readonly first: keyof typeof firstIds;
  /** What its ratio to the second baseline is to keep. */
  readonly goal?: Goal;
};

export type Start = Pick<Starter, 'first' | 'goal'> & {
  readonly server: string;
  readonly ms: Spread;
  readonly allMs: readonly number[];
  readonly toHttp: Spread;
  readonly toFastify: Spread;
};

/** On a busy machine turns are left out rather than minutes added. */
const mostSeconds = 75;

/**
 * Starts every server `times` times, one after another: bare node:http first, bare Fastify second, then the rest.
 * The first turn warms the disk and is not counted.
 */
export async function measureStarts(starters: readonly Starter[], times: number): Promise<readonly Start[]> {
  const taken = starters.map(() => [] as number[]);
  const deadline = performance.now() + mostSeconds * 1000;
  for (let turn = 0; turn <= times && (turn < 2 || performance.now() < deadline); turn += 1) {
    for (const [at, starter] of starters.entries()) {
      progress(`start: ${turn} of ${times}`, starter.server.name);
      const ms = await timeOfStart(starter);
      if (turn > 0) taken[at]?.push(ms);
    }
  }
  const [http = [], fastify = []] = taken;
  return starters.map(({ server, first, goal }, at) => {
    const allMs = taken[at] ?? [];
    const ratioTo = (baseline: readonly number[]) =>
      spreadOf(allMs.map((ms, turn) => ms / (baseline[turn] ?? Number.NaN)));
    return {
      server: server.name,
      first,
      ...(goal && { goal }),
      ms: spreadOf(allMs),
      allMs,
      toHttp: ratioTo(http),
      toFastify: ratioTo(fastify),
    };
  });
}

async function timeOfStart({ server, first }: Starter): Promise<number> {
  const port = await freePort();
  const from = performance.now();
  const child = launch(undefined, server.argv(port));
  await firstAnswer(child, port, server.root + firstIds[first]);
  const ms = performance.now() - from;
  await end(child);
  return Math.round(ms * 10) / 10;
}
