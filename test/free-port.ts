// Ports for tests: one that nobody listens on, one that somebody holds.

import { once } from 'node:events';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Test } from 'tap';

/** A port of the loopback that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** A port of the loopback that is taken until the test ends. Who connects is never answered. */
export async function takenPort(t: Test, host = '127.0.0.1'): Promise<number> {
  const server = createServer((socket) => {
    t.teardown(() => socket.destroy());
  });
  t.teardown(() => server.close());
  return listen(server, host);
}

/** Why a test of IPv6 is skipped; false where the machine has it. */
export const noIpv6 =
  !Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ address }) => address === '::1')) &&
  'this machine has no IPv6 loopback';

async function listen(server: Server, host = '127.0.0.1'): Promise<number> {
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
