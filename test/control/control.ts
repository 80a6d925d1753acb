// Requests to the control plane of a mock in process, for tests.

import type { Mock } from '../../src/mock.ts';

type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE' | 'PATCH' | 'OPTIONS';

/** What the control plane answered: `body` is read as JSON where it is JSON, and undefined where there is none. */
export type Answer = {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into it as they like.
  readonly body: any;
};
