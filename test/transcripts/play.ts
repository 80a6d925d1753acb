// Plays scenes against a mock, by whichever driver.

import { type Answer, answerOf, type Received } from './answer.ts';
import type { Ask, Scene } from './scene.ts';

/** How a scene reaches a mock. */
export type Driver = (options: readonly string[]) => Promise<{
  readonly send: (ask: Ask, headers: Headers) => Promise<Received>;
  readonly stop: () => Promise<void>;
}>;

export type Headers = Record<string, string | string[]>;

/** The answers of each scene, by its name. */
export type Answers = Record<string, readonly Answer[]>;

/** Plays scenes one after the other, those with the same options against one mock. */
export async function play(scenes: readonly Scene[], start: Driver): Promise<Answers> {
  const answers: Answers = Object.fromEntries(scenes.map(({ name }) => [name, []]));
  for (const group of byOptions(scenes)) {
    const mock = await start(group[0]?.options ?? []);
    for (const { name, asks } of group) {
      const world = name.replaceAll(/[^a-zA-Z0-9]+/g, '-');
      const found: Answer[] = [];
      for (const ask of asks) {
        const received = mock.send(ask, headersOf(ask, world));
        for (const other of ask.meanwhile ?? []) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          found.push(answerOf(other, await mock.send(other, headersOf(other, world))));
        }
        found.push(answerOf(ask, await received));
      }
      answers[name] = found;
    }
    await mock.stop();
  }
  return answers;
}

function byOptions(scenes: readonly Scene[]): Iterable<readonly Scene[]> {
  const groups = new Map<string, Scene[]>();
  for (const scene of scenes) {
    const options = JSON.stringify(scene.options ?? []);
    groups.set(options, [...(groups.get(options) ?? []), scene]);
  }
  return groups.values();
}

/** The host is the same whichever port the mock has. */
function headersOf({ key, body, headers }: Ask, world: string): Headers {
  const own = Object.entries(headers ?? {}).map(([name, value]) => [
    name,
    typeof value === 'string' ? value : [...value],
  ]);
  return {
    host: '127.0.0.1:7278',
    ...(key !== null && { 'x-apikey': key === undefined || key.startsWith(':') ? world + (key ?? '') : key }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...Object.fromEntries(own),
  };
}
