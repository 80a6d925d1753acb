// What the servers of our own are called, in results and tables.

export const names = {
  http: 'bare node:http',
  fastify: 'bare Fastify',
  bare: 'partoo-mock, journal and request lines off',
  journal: 'partoo-mock, request lines off',
  mock: 'partoo-mock, as it comes',
  onNode24: 'partoo-mock, as it comes, on Node 24',
} as const;

const ofMock: ReadonlySet<string> = new Set([names.bare, names.journal, names.mock, names.onNode24]);

export const isMock = ({ server }: { readonly server: string }) => ofMock.has(server);
