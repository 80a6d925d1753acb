// What cannot be beaten: node:http that has every answer ready: node bare-http.js PORT FILE

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [port, file] = process.argv.slice(2);
const { answers, otherwise } = JSON.parse(readFileSync(file, 'utf8'));
const ready = new Map(answers);
const server = createServer((request, response) => {
  const { headers, body } = ready.get(request.url) ?? otherwise;
  const answer = () => {
    response.writeHead(200, headers);
    response.end(body);
  };
  if (request.method === 'GET') answer();
  else request.on('end', answer).resume();
});
// Fastify's default, which a client sees in the header Keep-Alive.
server.keepAliveTimeout = 72_000;
server.listen(Number(port), '127.0.0.1');
