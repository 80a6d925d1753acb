// The two ways on for a request: the express lane, and Fastify, which is loaded by the first request that needs it.

import type { RequestListener } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { Call } from './api/call.ts';
import type { ExpressLane } from './api/express-lane.ts';
import type { Responder } from './api/responder.ts';

/** Fastify with the planes, loaded once. */
export type App = {
  readonly get: () => Promise<FastifyInstance>;
  /** The same at once, if it was loaded. */
  readonly loaded: () => FastifyInstance | undefined;
  /** Ends it, if it was loaded. */
  readonly close: () => Promise<void>;
};

/**
 * Loads an instance when it is first asked for.
 *
 * @example const app = lateApp(load); (await app.get()) === (await app.get()) // true
 */
export function lateApp(load: () => Promise<FastifyInstance>): App {
  let loading: Promise<FastifyInstance> | undefined;
  let loaded: FastifyInstance | undefined;
  return {
    get: () => {
      loading ??= load().then((app) => {
        loaded = app;
        return app;
      });
      return loading;
    },
    loaded: () => loaded,
    // One that could not be loaded has been told of.
    close: async () => (await loading?.catch(() => undefined))?.close(),
  };
}

/** Hands requests on. */
export function waysOn(lane: ExpressLane, app: App, responder: Responder): RequestListener {
  return (request, response) => {
    if (lane(request, response)) return;
    const loaded = app.loaded();
    if (loaded !== undefined) return loaded.routing(request, response);
    app.get().then(
      ({ routing }) => routing(request, response),
      (error) => responder.fail(new Call(request, response, `${request.url}`, undefined), error),
    );
  };
}
