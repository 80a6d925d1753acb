// Defines a scene: requests to a fresh world of a mock, in order, as data.

/** One request. */
export type Ask = {
  /** GET if not given. */
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** The key: that of the scene's world if not given, `:alice` for a user of that world, null for no key. */
  readonly key?: string | null;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  /** Bytes for the socket, instead of a request that a client could write. */
  readonly raw?: string;
  /** Keeps no body of the answer: it may change. */
  readonly headOnly?: true;
  /** JSON fields whose values may change. */
  readonly hidden?: readonly string[];
  /** Milliseconds after which the client leaves. */
  readonly leavesAfterMs?: number;
  /** What is asked while this request waits for its answer. */
  readonly meanwhile?: readonly Ask[];
};

export type Scene = {
  /** In plain words. Makes the name of its world, too. */
  readonly name: string;
  /** The command line of the mock. Scenes with the same one share a mock. */
  readonly options?: readonly string[];
  /** Only over a socket: the scene is about connections, or `inject` changes what it sends. */
  readonly socketOnly?: true;
  readonly asks: readonly Ask[];
};

/** One run of the command line. */
export type Run = {
  readonly name: string;
  readonly argv: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Files of the folder that it runs in: a text, or a value written as JSON. */
  readonly files?: Readonly<Record<string, unknown>>;
};

type More = Omit<Ask, 'method' | 'path' | 'body'>;

export const get = (path: string, more: More = {}): Ask => ({ path, ...more });
export const post = (path: string, body?: unknown, more: More = {}): Ask => ({ method: 'POST', path, body, ...more });
export const put = (path: string, body?: unknown, more: More = {}): Ask => ({ method: 'PUT', path, body, ...more });
export const patch = (path: string, body?: unknown, more: More = {}): Ask => ({ method: 'PATCH', path, body, ...more });
export const del = (path: string, more: More = {}): Ask => ({ method: 'DELETE', path, ...more });

/** Asks for a conversation, with a `Prefer` header if one is given. */
export const ask = (id: number | string, prefer?: string, more: More = {}): Ask =>
  get(`/v2/conversations/${id}`, { ...more, ...(prefer !== undefined && { headers: { prefer, ...more.headers } }) });
