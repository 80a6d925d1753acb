import t from 'tap';
import { completeControl } from '../../src/contract/complete-control.ts';

const info = { title: 'x', version: '1' };

t.test('every operation can fail, and what is no operation is left out', async (t) => {
  const responses = { 204: { description: 'Done.' } };
  const operation = { operationId: 'clear', responses };
  const document = { openapi: '3.1.1', info, paths: { '/x': { get: operation, head: operation, delete: operation } } };
  const { paths } = completeControl(document);
  t.strictSame(Object.keys(paths?.['/x'] ?? {}), ['get', 'delete']);
  t.match(paths?.['/x']?.delete, { operationId: 'clear', responses: { 204: {}, '4XX': { description: String } } });
  t.strictSame(Object.keys(responses), ['204'], 'the document given is left as it was');
});

t.test('a document without paths has none', async (t) => {
  t.strictSame(completeControl({ openapi: '3.1.1', info, components: {} }).paths, {});
});

t.test('a path without operations has none', async (t) => {
  t.strictSame(completeControl({ openapi: '3.1.1', info, paths: { '/x': undefined } }).paths, { '/x': {} });
});
