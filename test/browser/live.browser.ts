// The page at /, in a browser: what comes to it from outside, a log that is dropped on it and deliveries that are tried again.

import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import t, { type Test } from 'tap';
import { builtMock } from '../built-mock.ts';
import { freePort } from '../free-port.ts';
import { startBuilt } from '../mock-process.ts';
import { until } from '../until.ts';
import { startChromium } from './chromium.ts';

t.setTimeout(120_000);

t.test('what comes to the inbox from outside', async (t) => {
  const url = await builtMock(t, '--webhook-retry-base', '20');
  const browser = await startChromium(t);
  const open = async (world: string, pane: string) => {
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    page.setDefaultTimeout(10_000);
    await page.goto(`${url}/#world=${world}&id=777&pane=${pane}`);
    const ask = async (method: string, path: string, body?: object) => {
      const headers = { 'x-apikey': world, 'content-type': 'application/json' };
      const answer = await fetch(url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path}: ${text}`);
      return text === '' ? undefined : JSON.parse(text);
    };
    return { page, ask };
  };

  await t.test('a log that is dropped on the page is played', async (t) => {
    const { page, ask } = await open('drop', 'log');
    await ask('PUT', '/_mock/conversations/777', { variant: 'solved' });
    const log = JSON.stringify(await ask('GET', '/_mock/log'));
    await ask('POST', '/_mock/reset');
    t.match(await ask('GET', '/v2/conversations/777'), { is_solved: false });
    const script = `(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([${JSON.stringify(log)}], 'log.json', { type: 'application/json' }));
      return transfer;
    })()`;
    const dataTransfer = await page.evaluateHandle(script);
    await page.getByText('Drop an exported log here').dispatchEvent('drop', { dataTransfer });
    await page.getByText('The log was played.').waitFor();
    t.match(await ask('GET', '/v2/conversations/777'), { is_solved: true });
  });

  await t.test('a delivery is shown with each of its attempts and its body', async (t) => {
    const { page, ask } = await open('deliver', 'deliveries');
    await ask('POST', '/v2/webhooks', { items: [{ event_type: 'message_created', url: await moodyReceiver(t, 2) }] });
    await ask('POST', '/_mock/conversations/777/messages', { content: 'Are you open today?' });
    const delivery = page.getByRole('list', { name: 'Deliveries' }).locator('details');
    await delivery.getByText('delivered').waitFor();
    await delivery.locator('summary').click();
    t.match(await delivery.locator('ol').allInnerTexts(), [/^503 in .*\s+503 in .*\s+200 in /]);
    t.match(await delivery.locator('pre').textContent(), 'Are you open today?');
  });

  await t.test('it says that the mock is gone, and goes on when it is back', async (t) => {
    const port = await freePort();
    const start = () => startBuilt(t, ['--port', `${port}`]);
    const { child, ended, url } = await start();
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.goto(`${url}/#world=back&id=777&pane=requests`);
    await page.getByText('live', { exact: true }).waitFor();
    const call = (id: number) => fetch(`${url}/v2/conversations/${id}`, { headers: { 'x-apikey': 'back' } });
    await call(501);
    await page.getByRole('option', { name: /conversations\/501/ }).waitFor();
    child.kill('SIGKILL');
    await ended;
    await page.getByText('lost', { exact: true }).waitFor();
    await start();
    await page.getByText('live', { exact: true }).waitFor();
    await call(502);
    await page.getByRole('option', { name: /conversations\/502/ }).waitFor();
    await page.getByRole('option', { name: /conversations\/501/ }).waitFor({ state: 'detached' });
  });

  await t.test('behind a proxy that strips a prefix, each pane works', async (t) => {
    const proxy = createServer((request, response) => {
      const { method, headers, url: path = '' } = request;
      if (!path.startsWith('/partoo/')) {
        response.writeHead(404).end();
        return;
      }
      const passed = send(url + path.slice('/partoo'.length), { method, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
      });
      passed.on('error', () => response.destroy());
      response.on('close', () => passed.destroy());
      request.pipe(passed);
    });
    await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
    t.teardown(() => {
      proxy.closeAllConnections();
      proxy.close();
    });
    const { port } = proxy.address() as AddressInfo;
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    page.setDefaultTimeout(10_000);
    const strays: string[] = [];
    page.on('request', (request) => {
      const address = request.url();
      if (!/^(blob|data):/.test(address) && !address.startsWith(`http://127.0.0.1:${port}/partoo/`))
        strays.push(address);
    });
    await page.goto(`http://127.0.0.1:${port}/partoo/#world=proxied&id=1001&pane=requests`);
    await page.getByText('live', { exact: true }).waitFor();
    await page.getByRole('list', { name: 'Messages' }).waitFor();
    await page.getByRole('listbox', { name: 'Conversations' }).getByRole('option').first().waitFor();
    t.match(await page.locator('.answer .json').textContent(), '"id": 1001');
    await page.getByLabel('Message', { exact: true }).fill('Through the proxy');
    await page.keyboard.press('Enter');
    await page.locator('.bubble', { hasText: 'Through the proxy' }).waitFor();
    await page.getByRole('option', { name: /POST \/messages/ }).waitFor();

    const headers = { 'x-apikey': 'proxied', 'content-type': 'application/json' };
    const items = [{ event_type: 'message_created', url: await moodyReceiver(t, 1) }];
    await fetch(`${url}/v2/webhooks`, { method: 'POST', headers, body: JSON.stringify({ items }) });
    await page.getByRole('button', { name: 'deliveries' }).click();
    await page.getByLabel('Message', { exact: true }).fill('Tell the webhook');
    await page.getByRole('button', { name: 'The consumer writes' }).click();
    const delivery = page.getByRole('list', { name: 'Deliveries' }).locator('details');
    await delivery.getByText('delivered').waitFor();
    await delivery.locator('summary').click();
    t.match(await delivery.locator('pre').textContent(), 'Tell the webhook');
    t.match(await delivery.locator('ol').allInnerTexts(), [/^503 in .*\s+200 in /]);
    await delivery.getByRole('button', { name: 'Send again' }).click();
    await delivery.locator('ol li').nth(2).waitFor();
    t.match(await delivery.locator('ol').allInnerTexts(), [/^503 in .*\s+200 in .*\s+200 in /]);

    await page.getByRole('button', { name: 'log', exact: true }).click();
    await page.getByRole('list', { name: 'Log' }).getByText('Tell the webhook').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Export' }).click(),
    ]);
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.locator('.bubble', { hasText: 'Through the proxy' }).waitFor({ state: 'detached' });
    await page.getByLabel('Import').setInputFiles(await download.path());
    await page.locator('.bubble', { hasText: 'Through the proxy' }).waitFor();
    await page.locator('.bubble', { hasText: 'Tell the webhook' }).waitFor();
    t.strictSame(strays, []);
  });

  await t.test('ten thousand requests a minute do not freeze it', async (t) => {
    const { page } = await open('busy', 'requests');
    await page.getByText('live', { exact: true }).waitFor();
    await page.evaluate(watchFrames);
    const load = startLoad(url, 'busy', 12_000);
    const requests = page.getByRole('listbox', { name: 'Requests' });
    const shown = async () => Number(await requests.getByRole('option').first().getAttribute('aria-setsize'));
    await until(async () => (await shown()) > 500);
    const clicks: number[] = [];
    for (const at of [3, 1, 4, 2]) {
      const place = page.getByRole('listbox', { name: 'Conversations' }).getByRole('option').nth(at);
      // The list may scroll for the click, and other rows be drawn.
      const conversation = page.locator(`[id="${await place.getAttribute('id')}"]`);
      const name = (await conversation.locator('.who').textContent()) ?? '';
      const before = await page.locator('.thread .head p').first().textContent();
      const startMs = performance.now();
      await conversation.click();
      await page
        .locator('.thread .head p', { hasNotText: before ?? '' })
        .first()
        .waitFor();
      clicks.push(Math.round(performance.now() - startMs));
      t.equal(await page.locator('.thread h2').textContent(), name);
      t.equal(await conversation.getAttribute('aria-selected'), 'true');
      t.ok((await requests.getByRole('option').count()) < 100, 'only what is in sight is drawn');
    }
    await until(() => load.sent() >= 1_500);
    t.ok(await until(async () => (await shown()) > 1_000));
    t.ok((await requests.getByRole('option').count()) < 100, 'only what is in sight is drawn');
    const { perMinute, failed } = await load.stop();
    t.equal(failed, 0);
    t.ok(perMinute >= 10_000, `${perMinute} requests a minute`);
    t.ok((await shown()) <= 2_000, 'the oldest go');
    const longest = Number(await page.evaluate('window.longestMs'));
    t.comment(`${perMinute} requests a minute, clicks to thread ${clicks} ms, longest frame ${Math.round(longest)} ms`);
  });

  await t.test('ten thousand conversations scroll to the last, and a click opens it', async (t) => {
    const url = await builtMock(t, '--inbox', '10000');
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.goto(`${url}/#world=many`);
    const list = page.getByRole('listbox', { name: 'Conversations' });
    await page.getByText(/^10,?0\d\d conversations$/).waitFor();
    await list.focus();
    await page.keyboard.press('End');
    const size = await list.getByRole('option').first().getAttribute('aria-setsize');
    t.ok(Number(size) > 10_000, 'the cases come on top');
    const last = list.locator(`[aria-posinset="${size}"]`);
    await last.click();
    await page.locator('.thread .head').waitFor();
    t.ok((await list.getByRole('option').count()) < 100, 'only what is in sight is drawn');
    t.ok(await last.isVisible());
  });
});

/** The URL of a receiver that answers 503 so often, and then 200. */
async function moodyReceiver(t: Test, refusals: number): Promise<string> {
  let calls = 0;
  const receiver = createServer((request, response) => {
    calls += 1;
    request.resume();
    response.writeHead(calls <= refusals ? 503 : 200).end();
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  t.teardown(() => receiver.close());
  const { port } = receiver.address() as AddressInfo;
  return `http://127.0.0.1:${port}/`;
}

/** Keeps the longest time between two frames of a page. */
const watchFrames = `(() => {
  window.longestMs = 0;
  let last = performance.now();
  const next = (now) => {
    window.longestMs = Math.max(window.longestMs, now - last);
    last = now;
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
})()`;

/** Sends so many requests a minute, whether or not those before were answered. */
function startLoad(url: string, world: string, perMinute: number) {
  const startMs = performance.now();
  const calls: Promise<boolean>[] = [];
  const call = async () => {
    const answer = await fetch(`${url}/v2/conversations/${20_000 + (calls.length % 500)}`, {
      headers: { 'x-apikey': world },
    });
    await answer.arrayBuffer();
    return answer.ok;
  };
  const timer = setInterval(() => {
    const due = ((performance.now() - startMs) / 60_000) * perMinute;
    while (calls.length < due) calls.push(call());
  }, 20);
  return {
    sent: () => calls.length,
    stop: async () => {
      clearInterval(timer);
      const answers = await Promise.all(calls);
      const tookMs = performance.now() - startMs;
      const failed = answers.filter((isOk) => !isOk).length;
      return { perMinute: Math.round((answers.length / tookMs) * 60_000), failed };
    },
  };
}
