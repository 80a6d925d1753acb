// Lists the methods that a request can have.

import { METHODS } from 'node:http';

/** Node answers CONNECT by itself. */
export const methods: readonly string[] = METHODS.filter((method) => method !== 'CONNECT');
