// What a soak asks: mostly conversations, in many worlds, and everything that changes a world or looks into it.

export type Asked = {
  readonly world: string;
  readonly method: string;
  readonly target: string;
  readonly body?: string;
};

type Row = (id: number) => Omit<Asked, 'world'>;

/** One in twenty is one of these. */
const rare: readonly Row[] = [
  (id) => ({ method: 'PUT', target: `/_mock/conversations/${id}`, body: '{"variant":"expired"}' }),
  () => ({ method: 'POST', target: '/_mock/clock/advance', body: '{"by":"P1D"}' }),
  () => ({ method: 'PUT', target: '/_mock/faults', body: faults }),
  () => ({ method: 'POST', target: '/_mock/reset' }),
  () => ({ method: 'PUT', target: '/_mock/rate-limit', body: '{"limit":100}' }),
  () => ({ method: 'GET', target: '/_mock/requests?limit=5' }),
  () => ({ method: 'GET', target: '/_mock/coverage' }),
  () => ({ method: 'POST', target: '/_mock/requests/verify', body: '{"match":{"status":200},"atLeast":1}' }),
  (id) => ({ method: 'GET', target: `/v2/conversations/${id}?__delay=${id % 50}` }),
  (id) => ({ method: 'GET', target: `/v2/conversations/${id}?__fault=${strange[id % strange.length]}` }),
  (id) => ({ method: 'GET', target: `/v2/conversations/${id}?__example=solved` }),
  (id) => ({ method: 'DELETE', target: `/v2/conversations/${id}` }),
  () => ({ method: 'GET', target: '/v2/conversations/404' }),
];

const strange = ['reset', 'empty', 'truncate', 'garbage', 'drip', 'wrong-type'];

const faults = JSON.stringify({
  faults: [
    { fault: 'status', schedule: { probability: 0.5 } },
    { fault: 'truncate', schedule: { every: 3 } },
    { fault: 'latency', with: { ms: 5 }, schedule: { every: 2 } },
  ],
});

/** The world of a request: fifty at a time, ten requests each. */
export const worldOf = (number: number, worlds: number) =>
  `soak-${(Math.floor(number / 500) * 50 + (number % 50)) % worlds}`;

/** How many requests it takes to be in every world once. */
export const requestsForAll = (worlds: number) => worlds * 10;

export function requestOf(number: number, worlds: number): Asked {
  // No case, and none that stands for a status.
  const id = 10_000 + ((number * 31) % 1_000_003);
  const row = number % 20 === 0 ? rare[mixed(number / 20) % rare.length] : undefined;
  // The mock has a lane of its own for those without a query.
  const query = number % 3 === 0 ? `?n=${number}` : '';
  const asked = row?.(id) ?? { method: 'GET', target: `/v2/conversations/${id}${query}` };
  return { world: worldOf(number, worlds), ...asked };
}

/** So that a world does not always meet the same ones after one another. */
const mixed = (number: number) => (number * 7919) % 104_729;
