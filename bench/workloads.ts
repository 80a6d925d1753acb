// Lists what the servers are asked for.

export type Workload = {
  /** Of its column. */
  readonly heading: string;
  /** `{id}` stands for an id; undefined for the path of a conversation, which is another for each server. */
  readonly path?: string;
  /** Sent by POST. */
  readonly body?: object;
  /** Which ids: `count` from `first` on, over and over; 0 never comes to an end. */
  readonly ids: { readonly first: number; readonly count: number };
  /** How many requests go to one world before the next; absent for one world. */
  readonly perWorld?: number;
  /** Only the mock has it, and node:http the answers. */
  readonly isFamily?: true;
};

const once = { first: 123, count: 1 };
const message = { conversation_id: 1001, content_type: 'Text', content: 'It is ready, you can come by until six.' };

export const workloads = {
  fixture: { heading: 'one fixture', ids: once },
  repeated: { heading: '1,000 ids', ids: { first: 1_000_000, count: 1000 } },
  unseen: { heading: 'ids never seen', ids: { first: 10_000_000, count: 0 } },
  page: { heading: 'page of 30', path: '/v2/conversations?per_page=30', ids: once, isFamily: true },
  thread: {
    heading: 'thread',
    path: '/v2/messages?conversation_id={id}',
    ids: { first: 10_001, count: 200 },
    isFamily: true,
  },
  sent: {
    ...{ heading: 'message sent, short logs', path: '/v2/messages', body: message },
    ...{ ids: once, perWorld: 20, isFamily: true },
  },
  sentLong: {
    ...{ heading: 'message sent, logs up to 9,000 events', path: '/v2/messages', body: message },
    ...{ ids: once, perWorld: 4000, isFamily: true },
  },
} as const satisfies Record<string, Workload>;

export type WorkloadName = keyof typeof workloads;

export const workloadNames = Object.keys(workloads) as readonly WorkloadName[];

/** The paths that a workload asks a server for, those of its first so many ids. */
export function pathsOf({ path, ids }: Workload, ofConversation: string, most: number): string[] {
  const template = path ?? `${ofConversation}{id}`;
  return Array.from({ length: Math.min(most, ids.count) }, (_, at) => template.replace('{id}', String(ids.first + at)));
}
