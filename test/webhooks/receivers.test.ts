// The receivers of docs/webhooks.md, each in a process of its own, with deliveries of a built mock.

import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import t from 'tap';
import { connectMock } from '../../src/client/connect-mock.ts';
import { inPackage } from '../../src/files/package.ts';
import { builtMock } from '../built-mock.ts';
import { runBuilt, startProcess } from '../mock-process.ts';

const page = readFileSync(inPackage('docs', 'webhooks.md'), 'utf8');
const blockIn = (language: string) => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(page)?.[1] ?? '';

const hasPython = spawnSync('python3', ['-c', 'import cryptography']).status === 0;

for (const { language, file, command, skip } of [
  { language: 'js', file: 'receiver.mjs', command: process.execPath, skip: false },
  { language: 'python', file: 'receiver.py', command: 'python3', skip: !hasPython && 'there is no cryptography' },
]) {
  t.test(`the receiver in ${language} of the docs takes what the mock signs, and nothing else`, { skip }, async (t) => {
    const mock = connectMock(await builtMock(t, '--webhook-retry-base', '1'));
    const { out: key } = await runBuilt(t, ['webhook-key']);
    t.equal(await mock.webhookKey(), key);
    const folder = t.testdir({ [file]: blockIn(language), 'key.pem': key });
    const { saw, written } = startProcess(t, [command, `${folder}/${file}`, `${folder}/key.pem`, '0']);
    const [, port] = await saw(/listening on (\d+)/);

    const world = mock.world(`in-${language}`);
    const post = (path: string, body: object) =>
      world.fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post('/v2/webhooks', { items: [{ url: `http://127.0.0.1:${port}/`, event_type: 'message_created' }] });
    await post('/_mock/conversations/777/messages', { content: 'Héllo? 🙂' });
    const { attempts } = await world.waitForDelivery({ event: 'message_created', id: 777 });
    t.match(attempts, [{ status: 200 }]);
    await saw(/^message_created 777 Héllo\? 🙂$/m);

    await world.webhookFaults.set([{ fault: 'wrong-signature' }]);
    await post('/_mock/conversations/778/messages', { content: 'forged' });
    t.match(await world.waitForDelivery({ id: 778, status: 'failed' }), { attempts: [{ status: 401 }] });
    t.notMatch(written.out, 'forged');
  });
}
