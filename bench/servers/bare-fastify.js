// Fastify as its users have it, unbundled, with every answer ready: node bare-fastify.js PORT FILE

import { readFileSync } from 'node:fs';
import { fastify } from 'fastify';

const [port, file] = process.argv.slice(2);
const { answers, otherwise } = JSON.parse(readFileSync(file, 'utf8'));
const ready = new Map(answers);
const server = fastify();
server.get('/v2/conversations/:conversation_id', (request, reply) => {
  const { headers, body } = ready.get(request.url) ?? otherwise;
  reply.headers(headers).send(body);
});
await server.listen({ host: '127.0.0.1', port: Number(port) });
