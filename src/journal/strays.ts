// Keeps the last requests that came to no world, because no route under /v2 has their path, or their key was refused:
// whoever misses a request in a world is told of them.

export type Stray = {
  readonly method: string;
  readonly path: string;
  /** Why it came to no world. */
  readonly reason: 'outside' | 'key';
  /** What was probably meant. */
  readonly hint: string | undefined;
  /** When it came, as `performance.now` tells time. */
  readonly arrivedMs: number;
};

const mostKept = 100;

export class Strays {
  #kept: Stray[] = [];

  add(stray: Stray): void {
    this.#kept.push(stray);
    if (this.#kept.length > mostKept) this.#kept.shift();
  }

  /** Those that came at a moment or later, oldest first. */
  since(ms: number): readonly Stray[] {
    return this.#kept.filter(({ arrivedMs }) => arrivedMs >= ms);
  }
}

/** Another world that had requests, by the first digits of its hash. */
export type Busy = { readonly hash: string; readonly requests: number };

const mostNamed = 3;

/**
 * Says in sentences which requests came elsewhere than to the world that misses some.
 *
 * @example elsewhere([], [{ hash: '9b1db143', requests: 4 }]) // ['another world had requests: 9b1db143 (4)']
 */
export function elsewhere(strays: readonly Stray[], others: readonly Busy[]): string[] {
  const named = others.slice(0, mostNamed).map(({ hash, requests }) => `${hash} (${requests})`);
  const more = others.length > mostNamed ? ` and ${others.length - mostNamed} more` : '';
  const worlds = others.length === 1 ? 'another world' : 'other worlds';
  return [
    ...sentence(strays, 'outside', 'outside /v2'),
    ...sentence(strays, 'key', 'refused for the key'),
    ...(others.length === 0 ? [] : [`${worlds} had requests: ${named.join(', ')}${more}`]),
  ];
}

function sentence(strays: readonly Stray[], reason: Stray['reason'], what: string): string[] {
  const found = strays.filter((stray) => stray.reason === reason);
  const last = found.at(-1);
  if (last === undefined) return [];
  const { method, path, hint } = last;
  const count = found.length === 1 ? `1 request was ${what}: ` : `${found.length} requests were ${what}, the last `;
  return [`${count}${method} ${path}${hint === undefined ? '' : `, ${hint}`}`];
}
