// Mockoon's command line: one route with the body, without templating, transactions kept or a log file.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from '../install.ts';
import { root } from '../servers.ts';
import type { Peer } from './peer.ts';

export const mockoon: Peer = {
  name: 'Mockoon',
  folder: 'mockoon',
  package: '@mockoon/cli',
  runsOn: 'node',
  sends: 'the same bytes',
  root,
  setUp: ({ folder, body, node }) => {
    const environment = join(folder, 'environment.json');
    writeFileSync(environment, JSON.stringify(environmentWith(body)));
    const command = [node, installed('mockoon', '@mockoon/cli/bin/run.js'), 'start', '--data', environment];
    const lean = ['--disable-log-to-file', '--disable-admin-api', '--max-transaction-logs', '0'];
    return (port) => [...command, '--hostname', '127.0.0.1', '--port', String(port), ...lean];
  },
};

function environmentWith(body: string) {
  const response = {
    uuid: 'answer',
    default: true,
    statusCode: 200,
    headers: [{ key: 'Content-Type', value: 'application/json; charset=utf-8' }],
    bodyType: 'INLINE',
    body,
    disableTemplating: true,
  };
  const endpoint = `${root.slice(1)}:conversation_id`;
  const route = { uuid: 'conversation', type: 'http', method: 'get', endpoint, responses: [response] };
  const rootChildren = [{ type: 'route', uuid: route.uuid }];
  return { uuid: 'bench', lastMigration: 33, name: 'bench', port: 3000, routes: [route], rootChildren };
}
