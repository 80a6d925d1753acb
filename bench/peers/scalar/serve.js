// Scalar's mock server on the HTTP server that its documentation takes: `node serve.js PORT CONTRACT`.

import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { createMockServer } from '@scalar/mock-server';

const [port, contract] = process.argv.slice(2);
const { fetch } = await createMockServer({ document: JSON.parse(readFileSync(contract, 'utf8')) });
serve({ fetch, hostname: '127.0.0.1', port: Number(port) });
