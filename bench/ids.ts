// Which ids are asked for: one, a thousand in turn, or others each time.

export const idsTable = { fixture: 'fixture', repeated: '1,000 ids', neverSeen: 'ids never seen' } as const;
export type IdsName = keyof typeof idsTable;

/** So many ids from the first on, over and over; 0 never comes to an end. */
export type Ids = { readonly first: number; readonly count: number };

/** The vendor's own example. */
export const fixtureId = 123;

const firstRepeated = 1_000_000;

/** Ids that come again. */
export const repeatedIds = Array.from({ length: 1000 }, (_, at) => firstRepeated + at);

/** More than any round can use up. */
const unseenEach = 10_000_000;
let nextUnseen = unseenEach;

/** Ids to ask for; with `neverSeen` none that this run has asked for before. */
export function idsOf(name: IdsName): Ids {
  if (name === 'fixture') return { first: fixtureId, count: 1 };
  if (name === 'repeated') return { first: firstRepeated, count: repeatedIds.length };
  const first = nextUnseen;
  nextUnseen += unseenEach;
  return { first, count: 0 };
}
