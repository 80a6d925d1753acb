// Serves the contracts for people: Swagger UI at /docs, the documents themselves at /openapi and /control, .yaml and .json.
// Every address in them is relative, so that a proxy may put a prefix before it.

import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../../config/read.ts';
import type { Case } from '../../dataset/cases.ts';
import { inPackage } from '../../files/package.ts';
import { serveCompressed } from './compressed.ts';

/** Files of Swagger UI, which the build compresses. */
export const swaggerFiles = {
  'swagger-ui.css': 'text/css',
  'swagger-ui-bundle.js': 'text/javascript',
  'swagger-ui-standalone-preset.js': 'text/javascript',
} as const;

export async function docs(app: FastifyInstance): Promise<void> {
  const script = startScript(app.config);
  app.get('/docs', async (_request, reply) => reply.type('text/html').send(pageWith(app.dataset.cases)));
  app.get('/docs/', async (_request, reply) => reply.redirect('../docs'));
  app.get('/docs/start.js', async (_request, reply) => reply.type('text/javascript').send(script));
  for (const [file, type] of Object.entries(swaggerFiles)) serveCompressed(app, `/docs/${file}`, file, type);
  serveDocument(app, 'openapi', inPackage('openapi.yaml'));
  if (app.config.control) serveDocument(app, 'control', inPackage('dist', 'control.yaml'));
}

/**
 * A document as it is served: its server is relative to where that is.
 *
 * @example withRelativeServer('servers:\n  - url: /v2') // 'servers:\n  - url: v2'
 */
export const withRelativeServer = (document: string) => document.replace(/(url"?: ?"?)\/(?=v2|_mock)/, '$1');

function serveDocument(app: FastifyInstance, name: string, file: string): void {
  app.get(`/${name}.yaml`, async (_request, reply) =>
    reply.type('application/yaml').send(withRelativeServer(await readFile(file, 'utf8'))),
  );
  serveCompressed(app, `/${name}.json`, `${name}.json`, 'application/json');
}

/** Each case is a link to it in the inbox; in the list of examples of an operation it can be chosen by its name. */
const pageWith = (cases: readonly Case[]) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>partoo-mock</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
<style>#cases { max-width: 1420px; margin: 1rem auto; padding: 0 1.25rem; font: 1rem/1.5 system-ui, sans-serif }</style>
</head>
<body>
<details id="cases">
<summary>Cases: each situation at an address of its own</summary>
<ul>
${cases.map(({ id, name, description }) => `<li><a href="./#id=${id}">${name}</a>, id ${id}: ${escaped(description)}</li>`).join('\n')}
</ul>
</details>
<div id="swagger-ui"></div>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/swagger-ui-standalone-preset.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
`;

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** Where any key is valid, a click on “Execute” needs none to be typed. */
const startScript = ({ control, 'api-key': keys }: Config) => `const here = document.currentScript.src;
const at = (path) => new URL(path, here).href;
window.ui = SwaggerUIBundle({
${
  control
    ? `  urls: [{ url: at('../openapi.json'), name: 'Partoo, as emulated' }, { url: at('../control.json'), name: 'Control plane' }],
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: 'StandaloneLayout',`
    : "  url: at('../openapi.json'),"
}
  dom_id: '#swagger-ui',
  deepLinking: true,
  validatorUrl: null,
  tryItOutEnabled: true,
${keys.length === 0 ? "  onComplete: () => window.ui.preauthorizeApiKey('ApiKeyAuth', 'demo'),\n" : ''}});
`;
