// One line for each request: what was asked, what was answered and where it came from.

import type { Logger } from 'pino';
import type { Observer } from './responder.ts';

/** Never the key, nor the query. */
export const logRequests =
  (log: Logger): Observer =>
  ({ method, url }, { status, source, variant, fault }, durationMs) => {
    const [path] = url.split('?', 1);
    const ms = Math.round(durationMs * 10) / 10;
    const told = fault === undefined ? { source, variant, ms } : { source, variant, fault, ms };
    log.info(told, `${method} ${path} ${status}`);
  };
