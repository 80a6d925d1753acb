// Reads server-sent events whose data is JSON.

import { ControlError } from './errors.ts';

/**
 * The data of each event, however the stream is cut.
 *
 * @throws ControlError where some are missing, because they were not read fast enough
 */
export async function* eventsIn<Event>(
  chunks: AsyncIterable<string>,
  request: string,
): AsyncGenerator<Event, void, undefined> {
  let rest = '';
  for await (const chunk of chunks) {
    const text = rest + chunk;
    const whole = text.slice(0, text.lastIndexOf('\n\n') + 1);
    rest = text.slice(whole.length);
    // The other lines, as numbers, say nothing that the data does not.
    for (const [, name, data = ''] of whole.matchAll(/(?:^event: (.+)\n)?^data: (.+)$/gm)) {
      if (name === 'gap') {
        const unanswered = { status: undefined, problem: undefined, cause: undefined };
        throw new ControlError(`${request}: some events were missed, read faster`, unanswered);
      }
      yield JSON.parse(data);
    }
  }
}
