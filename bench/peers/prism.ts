// Prism mocks a contract: static sends its example, dynamic makes a body up from the schema for each request.

import { installed } from '../install.ts';
import { root } from '../servers.ts';
import { contractIn } from './contract.ts';
import type { Peer } from './peer.ts';

const prism = {
  folder: 'prism',
  package: '@stoplight/prism-cli',
  runsOn: 'node-24',
  root,
} as const;

export const prismStatic: Peer = {
  ...prism,
  name: 'Prism, static',
  sends: 'the same bytes',
  setUp: startWith(),
};

export const prismDynamic: Peer = {
  ...prism,
  name: 'Prism, dynamic',
  sends: 'a body it makes up',
  setUp: startWith('--dynamic'),
};

function startWith(...flags: string[]): Peer['setUp'] {
  return (site) => {
    const command = [site.node, installed('prism', '@stoplight/prism-cli/dist/index.js'), 'mock', contractIn(site)];
    return (port) => [...command, '--host', '127.0.0.1', '--port', String(port), '--verboseLevel', 'silent', ...flags];
  };
}
