// Load for a bounded time, on the core of the servers: by wrk where it is installed, otherwise by autocannon.

import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import type { Ids } from './ids.ts';
import { autocannon } from './load/autocannon.ts';
import { wrk } from './load/wrk.ts';
import { end, launch } from './processes.ts';

/** Where conversations are asked for: an id comes right after `root`. */
export type Target = { readonly port: number; readonly root: string };

export type Pressure = { readonly connections: number; readonly seconds: number };

export type Done = { readonly requests: number; readonly seconds: number };

export type Generator = {
  readonly name: string;
  /** @throws Error when anything but 200 was answered */
  readonly load: (target: Target, ids: Ids, pressure: Pressure) => Promise<Done>;
};

/** A program that makes load: how it is run, and what it said. */
export type Program = {
  readonly argv: (target: Target, ids: Ids, pressure: Pressure) => readonly string[];
  readonly read: (told: string) => Done;
};

export function findGenerator(): Generator {
  const { name, program } = wrk() ?? autocannon();
  return {
    name,
    load: async (target, ids, pressure) => program.read(await output(program.argv(target, ids, pressure), pressure)),
  };
}

async function output(argv: readonly string[], { seconds }: Pressure): Promise<string> {
  const child = launch('server', argv, 'pipe');
  const late = setTimeout(() => end(child), (seconds + 20) * 1000);
  const [told] = await Promise.all([child.stdout === null ? '' : text(child.stdout), once(child, 'exit')]);
  clearTimeout(late);
  return told;
}
