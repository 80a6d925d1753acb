// The contracts for people: Swagger UI at /docs, the documents themselves at /openapi and /control, .yaml and .json.

import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createBrotliDecompress } from 'node:zlib';
import { negotiate } from '@fastify/accept-negotiator';
import type { FastifyPluginCallback, FastifyReply } from 'fastify';
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
<script src="/docs/swagger-ui-standalone-preset.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

/** Where any key passes, a click on “Execute” needs none to be typed. */
const start = ({ anyKey, hasControl }: DocsOptions) => `window.ui = SwaggerUIBundle({
${
  hasControl
    ? `  urls: [{ url: '/openapi.json', name: 'Partoo, as emulated' }, { url: '/control.json', name: 'Control plane' }],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',`
    : "  url: '/openapi.json',"
}
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  tryItOutEnabled: true,
${anyKey ? "  onComplete: () => window.ui.preauthorizeApiKey('ApiKeyAuth', 'demo'),\n" : ''}});
`;

/** Files of Swagger UI. */
export const swaggerFiles = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'swagger-ui-standalone-preset.js': 'text/javascript',
} as const;

export type DocsOptions = {
  /** Whether any key passes. */
  readonly anyKey: boolean;
  /** Whether there is a control plane to show. */
  readonly hasControl: boolean;
};

export const docs: FastifyPluginCallback<DocsOptions> = (app, options, done) => {
  app.get('/', (_request, reply) => reply.redirect('/docs'));
  app.get('/docs/', (_request, reply) => reply.redirect('/docs'));
  app.get('/docs', (_request, reply) => reply.type('text/html').send(html));
  app.get('/docs/start.js', (_request, reply) => reply.type('text/javascript').send(start(options)));
  for (const [file, type] of Object.entries(swaggerFiles)) {
    app.get(`/docs/${file}`, ({ headers }, reply) => sendPage(reply.type(type), file, headers['accept-encoding']));
  }
  serve('openapi', inPackage('openapi.yaml'));
  if (options.hasControl) serve('control', inPackage('dist', 'control.yaml'));
  done();

  function serve(name: string, file: string): void {
    app.get(`/${name}.yaml`, (_request, reply) => reply.type('application/yaml').send(createReadStream(file)));
    app.get(`/${name}.json`, ({ headers }, reply) =>
      sendPage(reply.type('application/json'), `${name}.json`, headers['accept-encoding']),
    );
  }
};

/** Sends a file that the build compressed, or what it was before to a client that cannot read that. */
async function sendPage(reply: FastifyReply, file: string, accepted = ''): Promise<FastifyReply> {
  const compressed = (await open(inPackage('dist', 'pages', `${file}.br`))).createReadStream();
  reply.header('vary', 'Accept-Encoding');
  return negotiate(accepted, ['br']) === null
    ? reply.send(pipeline(compressed, createBrotliDecompress(), () => {}))
    : reply.header('content-encoding', 'br').send(compressed);
}
