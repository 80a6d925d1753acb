// What cannot be beaten: node:http, which sends one ready answer. Started as `node bare-http.js PORT ANSWER`.

import { createServer } from 'node:http';

const [port, answer] = process.argv.slice(2);
const { headers, body } = JSON.parse(answer);
const server = createServer((_request, response) => {
  response.writeHead(200, headers);
  response.end(body);
});
// As Fastify has it: the value is part of the bytes sent.
server.keepAliveTimeout = 72_000;
server.listen(Number(port), '127.0.0.1');
