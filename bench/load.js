// Load by autocannon, in a process of its own: node load.js JSON, with
// { origin, connections, seconds, path, first, count, body, perWorld }.
// Asks for COUNT ids from FIRST on, over and over; COUNT 0 never comes to an end. Every PER_WORLD requests a new world is
// asked; without it, one. Prints { requests, failed, seconds }.

import autocannon from 'autocannon';

const { origin, connections, seconds, path, first, count, body, perWorld } = JSON.parse(process.argv[2]);
let sent = 0;

const setupRequest = (request) => {
  const offset = count === 0 ? sent : sent % count;
  const world = perWorld === undefined ? 'bench' : `bench-${process.pid}-${Math.floor(sent / perWorld)}`;
  sent += 1;
  return {
    ...request,
    path: path.replace('{id}', String(first + offset)),
    headers: { 'x-APIKey': world, ...(body && { 'content-type': 'application/json' }) },
  };
};
const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
const requests = [{ ...post, setupRequest }];
const result = await autocannon({ url: origin, connections, duration: seconds, requests });
console.log(
  JSON.stringify({ requests: result['2xx'], failed: result.errors + result.non2xx, seconds: result.duration }),
);
