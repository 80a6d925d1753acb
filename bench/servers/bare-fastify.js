// Fastify as its users have it, unbundled, with one route that sends one ready answer. Arguments as bare-http.js.

import { fastify } from 'fastify';

const [port, answer] = process.argv.slice(2);
const { headers, body } = JSON.parse(answer);
const server = fastify();
server.get('/v2/conversations/:conversation_id', (_request, reply) => {
  reply.headers(headers).send(body);
});
await server.listen({ host: '127.0.0.1', port: Number(port) });
