// A mock that is started as it was configured, asked over a socket and stopped.

import { type Config, defaults } from '../../src/config/config.ts';
import { createMock } from '../../src/mock.ts';
import { type Answer, answerIn, requestOf, send } from './wire.ts';

/** What each id is answered. @throws StartError if the mock cannot be started so */
export async function answersOf(config: Partial<Config>, ids: readonly number[], key = 'fuzz'): Promise<Answer[]> {
  const own = { host: '127.0.0.1', port: 0, 'log-level': 'silent' } as const;
  const mock = await createMock({ ...defaults, ...config, ...own });
  try {
    const port = Number(new URL(await mock.listen()).port);
    const answers: Answer[] = [];
    for (const id of ids) {
      answers.push(answerIn(await send(port, requestOf('GET', `/v2/conversations/${id}`, [['x-APIKey', key]]))));
    }
    return answers;
  } finally {
    await mock.close();
  }
}
