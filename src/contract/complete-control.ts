// What the schemas of the control plane's routes do not say: how any of them can fail.

import type { OpenAPIV3_1 } from 'openapi-types';

const failure: OpenAPIV3_1.ResponseObject = {
  description: 'Nothing was done.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ControlProblem' } } },
};

const methods = ['get', 'put', 'post', 'patch', 'delete'] as const;

/** Completes a document that `@fastify/swagger` rendered. */
export function completeControl(document: OpenAPIV3_1.Document): OpenAPIV3_1.Document {
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => [
    path,
    Object.fromEntries(
      methods.flatMap((method) => {
        const operation = item?.[method];
        return operation ? [[method, { ...operation, responses: { ...operation.responses, '4XX': failure } }]] : [];
      }),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}
