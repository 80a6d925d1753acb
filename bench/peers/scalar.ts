// Scalar's mock server is a library: it mocks a contract and sends its example.

import { fileURLToPath } from 'node:url';
import { root } from '../servers.ts';
import { contractIn } from './contract.ts';
import type { Peer } from './peer.ts';

const file = fileURLToPath(new URL('scalar/serve.js', import.meta.url));

export const scalar: Peer = {
  name: 'Scalar',
  folder: 'scalar',
  package: '@scalar/mock-server',
  runsOn: 'node-24',
  sends: 'the same bytes',
  root,
  setUp: (site) => {
    const contract = contractIn(site);
    return (port) => [site.node, file, String(port), contract];
  },
};
