// Text that keeps nothing else in memory.

/** A part of a text keeps the whole, such as a URL of 16 kB or all headers of a request; a part of a new one only that. */
export const ownCopy = (text: string): string => ` ${text}`.slice(1);
