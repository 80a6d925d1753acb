// One call of the emulated API: its request, its way out, and what is known of it so far.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller } from '../worlds/worlds.ts';
import type { Preferences } from './preferences.ts';

/** Made when the headers of a request have been read, whichever way it takes from there. */
export class Call {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly method: string;
  /** What was asked for, as the client wrote it. */
  readonly url: string;
  /** The id in the path; undefined where that has none. */
  readonly id: number | undefined;
  /** When it was made, as `performance.now` tells time. */
  readonly startedMs = performance.now();
  /** The world and the user of the key; undefined until the key has been checked, and where it was refused. */
  caller: Caller | undefined = undefined;
  /** What was asked of the mock itself; undefined until it was read. */
  preferences: Preferences | undefined = undefined;

  constructor(request: IncomingMessage, response: ServerResponse, url: string, id: number | undefined) {
    this.request = request;
    this.response = response;
    this.method = `${request.method}`;
    this.url = url;
    this.id = id;
  }
}
