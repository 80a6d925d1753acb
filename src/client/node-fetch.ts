// Node's own classes of fetch, taken when the library loads: a test environment may replace the globals. Apart from what is
// taken for everything that is bundled, since to name them loads all of Node's fetch, which the executable never uses.

import { runInThisContext } from 'node:vm';

// The tests of Jest run in a context of their own, this is Node's.
const node: typeof globalThis = runInThisContext('globalThis');

export const { Headers, Response } = node;
