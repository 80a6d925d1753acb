// Serves the inbox, the page at /. Every address in it is relative, so that a proxy may put a prefix before it.

import type { FastifyInstance } from 'fastify';
import { serveCompressed } from './compressed.ts';

/** Files of the page, which the build bundles and compresses. */
export const inboxFiles = { 'inbox.css': 'text/css', 'inbox.js': 'text/javascript' } as const;

export async function inbox(app: FastifyInstance): Promise<void> {
  // Not a redirect: a balancer that asks for `/` wants a 200.
  app.get('/', async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .header('referrer-policy', 'no-referrer')
      .header('x-content-type-options', 'nosniff')
      .send(page),
  );
  app.get('/inbox/icon.svg', async (_request, reply) => reply.type('image/svg+xml').send(icon));
  for (const [file, type] of Object.entries(inboxFiles)) serveCompressed(app, `/inbox/${file}`, file, type);
}

/** Nothing of another host, nothing inline. */
const policy = [
  "default-src 'none'",
  ...['script-src', 'style-src', 'img-src', 'media-src', 'connect-src'].map((kind) => `${kind} 'self'`),
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>partoo-mock</title>
<link rel="icon" href="inbox/icon.svg">
<link rel="stylesheet" href="inbox/inbox.css">
<script type="module" src="inbox/inbox.js"></script>
</head>
<body>
<noscript>This page needs JavaScript. The documentation is at <a href="docs">docs</a>.</noscript>
</body>
</html>
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="8" fill="#4f46e5"/>
<path d="M8 9h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-9l-5 4v-4H8a2 2 0 0 1-2-2v-9a2 2 0 0 1 2-2z" fill="#fff"/>
</svg>
`;
