// The JSON of a body. One nested without end would exhaust the stack of whoever looks through it.

import type { FastifyInstance } from 'fastify';
import { ControlError } from './problem.ts';

const deepest = 32;

/** Reads bodies as JSON of so many bytes at most, and as nothing else. */
export function readJson(app: FastifyInstance, bodyLimit: number): void {
  app.removeAllContentTypeParsers();
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser<string>('application/json', { parseAs: 'string', bodyLimit }, (request, text, parsed) => {
    if (depthOf(text) <= deepest) return parse(request, text, parsed);
    parsed(new ControlError('bad-request', `the body is nested deeper than ${deepest}`));
  });
}

/** How deep brackets are nested. Those in texts do not count. */
function depthOf(json: string): number {
  let depth = 0;
  let most = 0;
  let inText = false;
  for (let at = 0; at < json.length; at += 1) {
    const character = json[at];
    if (inText && character === '\\') at += 1;
    else if (character === '"') inText = !inText;
    if (inText) continue;
    if (character === '[' || character === '{') depth += 1;
    if (character === ']' || character === '}') depth -= 1;
    most = Math.max(most, depth);
  }
  return most;
}
