// node:http that has a ready answer for each of many paths. Started as `node bare-http-many.js PORT FILE`.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const [port, file] = process.argv.slice(2);
const answers = new Map(JSON.parse(readFileSync(file, 'utf8')));
const server = createServer((request, response) => {
  const { headers, body } = answers.get(request.url);
  response.writeHead(200, headers);
  response.end(body);
});
// As Fastify has it: the value is part of the bytes sent.
server.keepAliveTimeout = 72_000;
server.listen(Number(port), '127.0.0.1');
