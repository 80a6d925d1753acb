// The contract for people: Swagger UI at /docs, the document itself at /openapi.yaml and /openapi.json.

import { createReadStream } from 'node:fs';
import type { FastifyPluginCallback } from 'fastify';
import { inPackage } from '../package-root.ts';

const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>partoo-mock</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** Where any key passes, a click on “Execute” needs none to be typed. */
const start = (anyKey: boolean) => `window.ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  tryItOutEnabled: true,
${anyKey ? "  onComplete: () => window.ui.preauthorizeApiKey('ApiKeyAuth', 'demo'),\n" : ''}});
`;

/** Files of Swagger UI, put beside the bundle by the build. */
export const swaggerFiles = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const;

export const docs: FastifyPluginCallback<{ anyKey: boolean }> = (app, { anyKey }, done) => {
  app.get('/', (_request, reply) => reply.redirect('/docs'));
  app.get('/docs/', (_request, reply) => reply.redirect('/docs'));
  app.get('/docs', (_request, reply) => reply.type('text/html').send(html));
  app.get('/docs/start.js', (_request, reply) => reply.type('text/javascript').send(start(anyKey)));
  for (const [file, type] of Object.entries(swaggerFiles)) {
    app.get(`/docs/${file}`, (_request, reply) =>
      reply.type(type).send(createReadStream(inPackage('dist', 'swagger-ui', file))),
    );
  }
  app.get('/openapi.yaml', (_request, reply) =>
    reply.type('application/yaml').send(createReadStream(inPackage('openapi.yaml'))),
  );
  app.get('/openapi.json', async (_request, reply) => {
    const { contract } = await import('./contract.ts');
    return reply.send(contract());
  });
  done();
};
