// What Node has, taken when the library loads. esbuild puts these in the place of the globals in everything that is
// bundled (`inject`): a test environment may replace those, by classes of a page or by timers that stand still.

import * as timers from 'node:timers';
import * as util from 'node:util';
import { runInThisContext } from 'node:vm';

export { Blob, Buffer } from 'node:buffer';
export { performance } from 'node:perf_hooks';
export { URL, URLSearchParams } from 'node:url';
export { TextDecoder, TextEncoder } from 'node:util';

// By value: fake timers replace what the module exports, too.
export const { clearImmediate, clearInterval, clearTimeout, setImmediate, setInterval, setTimeout } = timers;
const RealDate = Date;

export { RealDate as Date };

// No module has these. The tests of Jest run in a context of their own, this is Node's.
const node: typeof globalThis = runInThisContext('globalThis');
export const { queueMicrotask } = node;
export const nodeNextTick = node.process.nextTick;
// vitest puts the one of a page in Node's context. Bun has no such function.
export const AbortController = util.transferableAbortController?.().constructor ?? node.AbortController;
