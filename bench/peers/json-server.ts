// json-server: a resource of one record. It has no prefix, indents what it sends, and knows ids as text only.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from '../install.ts';
import type { Peer } from './peer.ts';

export const jsonServer: Peer = {
  name: 'json-server',
  folder: 'json-server',
  package: 'json-server',
  runsOn: 'node-24',
  sends: 'the same fields',
  root: '/conversations/',
  setUp: ({ folder, body, node }) => {
    const records = join(folder, 'db.json');
    writeFileSync(records, JSON.stringify({ conversations: [JSON.parse(body)] }));
    const command = [node, installed('json-server', 'json-server/lib/bin.js'), records];
    return (port) => [...command, '--host', '127.0.0.1', '--port', String(port)];
  },
};
