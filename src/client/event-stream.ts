// Reads server-sent events whose data is JSON.

/** The data of each event, however the stream is cut. */
export async function* eventsIn<Event>(chunks: AsyncIterable<string>): AsyncGenerator<Event, void, undefined> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    rest = text.slice(whole.length);
    // The other lines, as names and numbers, say nothing that the data does not.
    for (const [data] of whole.matchAll(/(?<=^data: ).+$/gm)) yield JSON.parse(data);
  }
}
