// Bounds that are no options: those that follow from one, and the longest wait.

/** The longest that a preference or a fault keeps an answer waiting. */
export const longestWaitMs = 60_000;

/** How many worlds may have all waiting that one of them may have (--max-waiting). */
export const waitingWorlds = 10;

/** Lost worlds that are remembered, for each that there may be (--max-worlds). */
export const lostPerWorld = 10;

/** Ids that are remembered, for each conversation that is kept (--max-cached). */
export const idsPerKept = 4;
