// What every plugin and route finds on the server and on a request.

import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/read.ts';
import type { Dataset } from '../dataset/dataset.ts';
import type { Resolved } from '../dataset/resolved.ts';
import type { FaultName } from '../faults/faults.ts';
import type { JournalEntry } from '../journal/journal.ts';
import type { Source } from '../journal/sources.ts';
import { Strays } from '../journal/strays.ts';
import type { OperationName } from '../partoo/operations.ts';
import type { Outboxes } from '../webhooks/outboxes.ts';
import type { Run } from '../world/run.ts';
import type { World } from '../world/world.ts';
import type { Worlds } from '../world/worlds.ts';
import type { Preferences } from './preferences.ts';

/** What an answer is, for `X-Mock-*`, the journal and coverage. */
export type Answer = {
  readonly source: Source;
  /** The case or variant of a conversation, or the name of an error. */
  readonly variant: string;
  /** Undefined where the answer is none. */
  readonly conversation?: Resolved;
  /** Those of a list. */
  readonly listed?: readonly Resolved[];
  /** Whether `Prefer: seed=…` had its effect. */
  readonly isSeeded?: boolean;
  /** Whether `Prefer: delivery=…` had: a message was sent. */
  readonly isSent?: boolean;
};

declare module 'fastify' {
  interface FastifyInstance {
    config: Config;
    dataset: Dataset;
    worlds: Worlds;
    strays: Strays;
    outboxes: Outboxes;
  }
  interface FastifyRequest {
    /** The world of the key, and the run of it in which the request came. */
    world: World;
    run: Run;
    /** The user of the key. */
    user: string | undefined;
    /** What was asked of the mock itself; undefined until it was read, and where it was not understood. */
    preferences: Preferences | undefined;
    /** What is asked; undefined for what is no operation. */
    operation: OperationName | undefined;
    /** The id of the conversation that it is about; undefined where it has none, or one that is malformed. */
    subject: number | undefined;
    answer: Answer;
    fault: FaultName | undefined;
    /** What was probably meant, where a client seems to be mistaken. */
    hint: string | undefined;
    entry: JournalEntry | undefined;
    isRecorded: boolean;
    /** Whether it asks to leave no trace, and is let. */
    isUnrecorded: boolean;
    /** When it came, as `performance.now` tells time. */
    arrivedMs: number;
  }
  interface FastifyContextConfig {
    /** The name of the parameter, or of the field of a body, that holds the id of a conversation. */
    subject?: string;
  }
}

/** Decorates a server and its requests, once. */
export function decorate(
  app: FastifyInstance,
  context: { readonly config: Config; readonly dataset: Dataset; readonly worlds: Worlds; readonly outboxes: Outboxes },
): void {
  app.decorate('config', context.config);
  app.decorate('dataset', context.dataset);
  app.decorate('worlds', context.worlds);
  app.decorate('strays', new Strays());
  app.decorate('outboxes', context.outboxes);
  for (const name of [
    'world',
    'run',
    'user',
    'preferences',
    'operation',
    'subject',
    'answer',
    'fault',
    'hint',
    'entry',
    'isRecorded',
    'isUnrecorded',
    'arrivedMs',
  ]) {
    app.decorateRequest(name);
  }
}
