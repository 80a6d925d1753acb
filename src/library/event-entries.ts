// Server-sent events of a journal, read back into its entries.

import type { Entry } from '../worlds/journal.ts';

/** The entries in a stream of text, as they come. */
export async function* eventEntries(chunks: AsyncIterable<string>): AsyncGenerator<Entry, void, undefined> {
  let rest = '';
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    // Names, numbers and comments say nothing that the data does not.
    for (const line of lines) if (line.startsWith('data: ')) yield JSON.parse(line.slice('data: '.length));
  }
}
