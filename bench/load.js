// Load by autocannon, in a process of its own: node load.js URL CONNECTIONS SECONDS FIRST COUNT
// Asks for COUNT ids from FIRST on, over and over; COUNT 0 never comes to an end. Prints { requests, failed, seconds }.

import autocannon from 'autocannon';

const [url, ...numbers] = process.argv.slice(2);
const [connections, duration, first, count] = numbers.map(Number);
let sent = 0;

const setupRequest = (request) => {
  const offset = count === 0 ? sent : sent % count;
  sent += 1;
  return { ...request, path: new URL(url).pathname + (first + offset) };
};
const requests = [{ headers: { 'x-APIKey': 'bench' }, setupRequest }];
const result = await autocannon({ url: new URL(url).origin, connections, duration, requests });
console.log(
  JSON.stringify({ requests: result['2xx'], failed: result.errors + result.non2xx, seconds: result.duration }),
);
