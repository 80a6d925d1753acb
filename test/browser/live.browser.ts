// The page at /, in a browser: what comes to it from outside, a log that is dropped on it and deliveries that are tried again.

import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import t from 'tap';
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
    await page.getByText('Drop a log here').dispatchEvent('drop', { dataTransfer });
    await page.getByText('The log was played.').waitFor();
    t.match(await ask('GET', '/v2/conversations/777'), { is_solved: true });
  });

  await t.test('a delivery is shown with each of its attempts and its body', async (t) => {
    let calls = 0;
    const receiver = createServer((request, response) => {
      calls += 1;
      request.resume();
      response.writeHead(calls <= 2 ? 503 : 200).end();
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    t.teardown(() => receiver.close());
    const { page, ask } = await open('deliver', 'deliveries');
    const { port } = receiver.address() as AddressInfo;
    await ask('POST', '/v2/webhooks', {
      items: [{ event_type: 'message_created', url: `http://127.0.0.1:${port}/` }],
    });
    await ask('POST', '/_mock/conversations/777/messages', { content: 'Are you open today?' });
    const delivery = page.getByRole('list', { name: 'Deliveries' }).locator('details');
    await delivery.getByText('delivered').waitFor();
    await delivery.locator('summary').click();
    t.match(await delivery.locator('ol').allInnerTexts(), [/^503 after .*\s+503 after .*\s+200 after /]);
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
    const strays: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`http://127.0.0.1:${port}/partoo/`)) strays.push(request.url());
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
    t.strictSame(strays, []);
  });

  await t.test('ten thousand requests a minute do not freeze it', async (t) => {
    const { page } = await open('busy', 'requests');
    await page.getByText('live', { exact: true }).waitFor();
    let isOn = true;
    const load = (async () => {
      while (isOn) {
        const calls = Array.from({ length: 17 }, (_, at) =>
          fetch(`${url}/v2/conversations/${20_000 + at}`, { headers: { 'x-apikey': 'busy' } }),
        );
        await Promise.all(calls.map(async (call) => (await call).arrayBuffer()));
        await setTimeout(100);
      }
    })();
    const requests = page.getByRole('listbox', { name: 'Requests' });
    await until(async () => Number(await requests.getByRole('option').first().getAttribute('aria-setsize')) > 500);
    const conversation = page.getByRole('listbox', { name: 'Conversations' }).getByRole('option').nth(3);
    await conversation.click();
    await page.locator('.answer .json', { hasNotText: '"id": 777,' }).waitFor();
    t.equal(await conversation.getAttribute('aria-selected'), 'true');
    t.ok((await requests.getByRole('option').count()) < 100, 'only what is in sight is drawn');
    isOn = false;
    await load;
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
