import { Agent, get as httpGet, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import t, { type Test } from 'tap';
import { runBuilt, startBuilt } from './mock-process.ts';

/** How long a stop may take after the last answer. */
const promptMs = 1000;
/** A busy machine needs a moment to see that a process has ended. The grace of the mock, ten seconds, is far off. */
const slackMs = 1500;

type Answer = {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly at: number;
};

/** Asks over a socket that the agent keeps. */
function ask(url: string, agent: Agent, headers: Record<string, string> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    httpGet(url, { agent, headers: { 'x-apikey': 'demo', ...headers } }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (text) => {
        body += text;
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, body, at: performance.now() }),
      );
    }).on('error', reject);
  });
}

function keepingAgent(t: Test): Agent {
  const agent = new Agent({ keepAlive: true });
  t.teardown(() => agent.destroy());
  return agent;
}

type Mock = Awaited<ReturnType<typeof startBuilt>>;

/** Sends a signal; gives the exit code and when it came. */
async function stop({ child, ended }: Mock, signal: NodeJS.Signals) {
  const from = performance.now();
  child.kill(signal);
  const code = await ended;
  return { code, from, at: performance.now() };
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  t.test(`${signal} ends it with 0, at once where nobody is connected`, async (t) => {
    const mock = await startBuilt(t);
    const { code, from, at } = await stop(mock, signal);
    t.equal(code, 0);
    t.ok(at - from < promptMs + slackMs, `${at - from} ms`);
    t.equal(mock.written.err, '');
  });

  t.test(`${signal} does not wait for sockets that are kept alive`, async (t) => {
    const mock = await startBuilt(t);
    const agent = keepingAgent(t);
    const answers = await Promise.all([1, 2, 3].map((id) => ask(`${mock.url}/v2/conversations/${id}`, agent)));
    for (const { status, headers } of answers)
      t.match({ status, headers }, { status: 200, headers: { connection: 'keep-alive' } });
    t.equal(Object.values(agent.freeSockets).flat().length, 3);
    const { code, from, at } = await stop(mock, signal);
    t.equal(code, 0);
    t.ok(at - from < promptMs + slackMs, `${at - from} ms`);
  });

  t.test(`${signal} answers what waits on a delay, in full, and then ends`, async (t) => {
    const mock = await startBuilt(t);
    const agent = keepingAgent(t);
    const undelayed = await ask(`${mock.url}/v2/conversations/123`, agent);
    const waiting = ask(`${mock.url}/v2/conversations/123`, agent, { prefer: 'delay=30000' });
    const waitingAnew = ask(`${mock.url}/v2/conversations/404`, agent, { prefer: 'delay=30000' });
    await wait(300);
    const { code, from, at } = await stop(mock, signal);
    const answer = await waiting;
    t.equal(code, 0);
    t.ok(answer.at - from < promptMs + slackMs, `answered after ${answer.at - from} ms`);
    t.ok(at - answer.at < promptMs + slackMs, `ended ${at - answer.at} ms after the answer`);
    t.equal(answer.status, 200);
    t.equal(answer.headers.connection, 'close');
    t.equal(answer.headers['preference-applied'], 'delay=30000');
    t.equal(answer.body, undelayed.body);
    t.match(await waitingAnew, {
      status: 404,
      headers: { connection: 'close' },
      body: '{"error":{"json":"Resource not found"}}',
    });
  });
}

const silences: readonly [name: string, sent: string][] = [
  ['said nothing yet, as browsers keep them', ''],
  ['said half a request', 'GET /v2/conversations/1 HT'],
];

for (const [name, sent] of silences) {
  t.test(`a socket that ${name} does not keep it from ending`, async (t) => {
    const mock = await startBuilt(t);
    const socket = connect(Number(new URL(mock.url).port), '127.0.0.1', () => socket.write(sent));
    t.teardown(() => socket.destroy());
    socket.on('error', () => {});
    await wait(300);
    const { code, from, at } = await stop(mock, 'SIGTERM');
    t.equal(code, 0);
    t.ok(at - from < promptMs + slackMs, `${at - from} ms`);
  });
}

t.test('the port is free right afterwards, also for a healthcheck to see', async (t) => {
  const first = await startBuilt(t);
  const { port } = new URL(first.url);
  const agent = keepingAgent(t);
  await ask(`${first.url}/v2/conversations/1`, agent);
  t.equal((await runBuilt(t, ['healthcheck', '--port', port])).code, 0);
  t.equal((await stop(first, 'SIGTERM')).code, 0);
  t.equal((await runBuilt(t, ['healthcheck', '--port', port])).code, 1);

  const second = await startBuilt(t, ['--port', port]);
  t.equal(second.url, first.url);
  t.equal((await ask(`${second.url}/v2/conversations/1`, agent)).status, 200);
});

t.test('SIGTERM ends a watch too', async (t) => {
  const mock = await startBuilt(t, ['--watch', '--fixtures', t.testdir({})]);
  t.equal((await stop(mock, 'SIGTERM')).code, 0);
});
