// What is known of a peer: one file each, beside the folder that it is installed in.

/** What a peer is given, to serve the body of the fixture as well as it can. */
export type Site = {
  /** An empty folder of its own. */
  readonly folder: string;
  /** The body, as text. */
  readonly body: string;
  /** The Node it is to run on. */
  readonly node: string;
};

export type Peer = {
  readonly name: string;
  /** The folder it is installed in, and the package there that names its version. */
  readonly folder: string;
  readonly package: string;
  /** What it runs on: the Node of the bench, npm's Node 24 where it asks for that, or Java. */
  readonly runsOn: 'node' | 'node-24' | 'java';
  readonly sends: keyof typeof likeness;
  /** The path before an id. */
  readonly root: string;
  /** Writes the files it needs and tells how it is started. */
  readonly setUp: (site: Site) => (port: number) => readonly string[];
};

/** How near its body comes to that of the fixture, and the proof. */
export const likeness = {
  'the same bytes': (sent: string, body: string) => sent === body,
  'the same fields': (sent: string, body: string) => withTextId(sent) === withTextId(body),
  'a body it makes up': (sent: string) => JSON.parse(sent) !== null,
};

/** Without white space, and with the id as text: json-server has it no other way. */
const withTextId = (body: string) => {
  const { id, ...rest } = JSON.parse(body);
  return JSON.stringify({ id: String(id), ...rest });
};
