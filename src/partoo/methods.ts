// Lists the methods that a request can have.

import { METHODS } from 'node:http';

/** Node answers CONNECT by itself. */
export const requestMethods: readonly string[] = METHODS.filter((method) => method !== 'CONNECT');
