// WireMock, from the jar in its npm package: one stub with the body, without its journal.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { installed } from '../install.ts';
import { root } from '../servers.ts';
import type { Peer } from './peer.ts';

export const wiremock: Peer = {
  name: 'WireMock',
  folder: 'wiremock',
  package: 'wiremock',
  runsOn: 'java',
  sends: 'the same bytes',
  root,
  setUp: ({ folder, body }) => {
    const stub = {
      request: { method: 'GET', urlPathPattern: `${root}[0-9]+` },
      response: { status: 200, headers: { 'Content-Type': 'application/json; charset=utf-8' }, body },
    };
    mkdirSync(join(folder, 'mappings'));
    writeFileSync(join(folder, 'mappings', 'conversation.json'), JSON.stringify(stub));
    const build = installed('wiremock', 'wiremock/build');
    const command = ['java', '-jar', join(build, readdirSync(build)[0] ?? ''), '--root-dir', folder];
    const lean = ['--no-request-journal', '--disable-banner', '--use-chunked-encoding', 'never'];
    return (port) => [...command, '--bind-address', '127.0.0.1', '--port', String(port), ...lean];
  },
};
