// Preloaded into a mock: writes down, as it ends, every request that its HTTP server has read the head of.

import { subscribe } from 'node:diagnostics_channel';
import { writeFileSync } from 'node:fs';

const heard = [];
subscribe('http.server.request.start', ({ request }) => heard.push(request.url));
process.on('exit', () => writeFileSync(process.env.HEARD, heard.join('\n')));
