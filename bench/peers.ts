// The peers: each is installed, set up and asked once. One that cannot be run is left out, and the reason is told.

import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { answerOf, ask } from './answer.ts';
import { fixtureId } from './ids.ts';
import { install, node24, versionOf } from './install.ts';
import { jsonServer } from './peers/json-server.ts';
import { mockoon } from './peers/mockoon.ts';
import { likeness, type Peer } from './peers/peer.ts';
import { prismDynamic, prismStatic } from './peers/prism.ts';
import { scalar } from './peers/scalar.ts';
import { wiremock } from './peers/wiremock.ts';
import { end } from './processes.ts';
import { progress } from './progress.ts';
import { type Server, serve } from './servers.ts';

const peers: readonly Peer[] = [wiremock, jsonServer, prismStatic, prismDynamic, scalar, mockoon];

export type ReadyPeer = Pick<Peer, 'name' | 'folder' | 'sends'> & {
  readonly server: Server;
  readonly version: string;
  readonly runsOn: string;
};

export type LeftOut = { readonly name: string; readonly why: string };

/** Peers that serve the body, each with a folder of its own in `folder` for its files. */
export async function readyPeers(body: string, folder: string) {
  const ready: ReadyPeer[] = [];
  const leftOut: LeftOut[] = [];
  for (const peer of peers) {
    progress('peers', peer.name);
    try {
      ready.push(await makeReady(peer, body, join(folder, peer.name)));
    } catch (error) {
      leftOut.push({ name: peer.name, why: withoutFolders(error instanceof Error ? error.message : String(error)) });
    }
  }
  return { ready, leftOut };
}

/** Where the project lies is nobody's business: results are committed. */
const withoutFolders = (text: string) => text.replaceAll(fileURLToPath(new URL('..', import.meta.url)), '');

async function makeReady(peer: Peer, body: string, folder: string): Promise<ReadyPeer> {
  const { name, sends, root } = peer;
  const platform = platforms[peer.runsOn]();
  install(peer.folder);
  mkdirSync(folder);
  const server = { name, root, argv: peer.setUp({ folder, body, node: platform.node }) };
  const { child, port } = await serve(server, fixtureId);
  const sent = answerOf(await ask(port, root + fixtureId)).body;
  await end(child);
  if (!likeness[sends](sent, body)) throw new Error(`it should send ${sends}, and sends\n${sent}`);
  return {
    ...{ name, folder: peer.folder, sends, server },
    version: versionOf(peer.folder, peer.package),
    runsOn: platform.name,
  };
}

type Platform = { readonly name: string; readonly node: string };

const platforms: Readonly<Record<Peer['runsOn'], () => Platform>> = {
  node: () => ({ name: `Node ${process.versions.node}`, node: process.execPath }),
  'node-24': () => {
    install('node-24');
    return { name: `Node ${versionOf('node-24', 'node')}`, node: node24 };
  },
  java: () => {
    const version = /version "([^"]+)"/.exec(spawnSync('java', ['-version'], { encoding: 'utf8' }).stderr ?? '')?.[1];
    if (version === undefined) throw new Error('there is no java on this machine');
    return { name: `Java ${version}`, node: '' };
  },
};
