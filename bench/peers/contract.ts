// The easiest contract a peer can be given: the one route, the schema of a conversation, and the body as its example.

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { root } from '../servers.ts';
import type { Site } from './peer.ts';

const ours = new URL('../../openapi.yaml', import.meta.url);

/** Writes it into the folder of a peer and tells its path. */
export function contractIn({ folder, body }: Site): string {
  const { openapi, info, components } = parse(readFileSync(ours, 'utf8'));
  const content = {
    'application/json': { schema: { $ref: '#/components/schemas/Conversation' }, example: JSON.parse(body) },
  };
  const get = {
    parameters: [{ name: 'conversation_id', in: 'path', required: true, schema: { type: 'integer' } }],
    responses: { 200: { description: 'The conversation.', content } },
  };
  const path = join(folder, 'openapi.json');
  const paths = { [`${root}{conversation_id}`]: { get } };
  writeFileSync(path, JSON.stringify({ openapi, info, paths, components: { schemas: components.schemas } }));
  return path;
}
