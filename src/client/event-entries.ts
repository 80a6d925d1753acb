// Server-sent events of a journal, read back into its entries.

import type { Entry } from '../worlds/entry.ts';

/** The entries in a stream of text, as they come. */
export async function* eventEntries(chunks: AsyncIterable<string>): AsyncGenerator<Entry, void, undefined> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    rest = text.slice(whole.length);
    // Names, numbers and comments say nothing that the data does not.
    for (const [data] of whole.matchAll(/(?<=^data: ).+$/gm)) yield JSON.parse(data);
  }
}
