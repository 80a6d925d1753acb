// A round of load by autocannon: `node autocannon-client.js PORT ROOT CONNECTIONS SECONDS FIRST COUNT`.

import { createRequire } from 'node:module';

const autocannon = createRequire(new URL('../peers/autocannon/package.json', import.meta.url))('autocannon');
const [port, root, ...numbers] = process.argv.slice(2);
const [connections, duration, first, count] = numbers.map(Number);
let at = -1;

const result = await autocannon({
  url: `http://127.0.0.1:${port}`,
  connections,
  duration,
  requests: [
    {
      headers: { 'x-APIKey': 'bench' },
      setupRequest: (request) => {
        at = at + 1 === count ? 0 : at + 1;
        return { ...request, path: root + (first + at) };
      },
    },
  ],
});
const failed = result.errors + result.non2xx;
console.log(JSON.stringify({ requests: result['2xx'], failed, seconds: result.duration }));
