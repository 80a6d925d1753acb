// The page at /, in a browser: what comes to it from outside, a log that is dropped on it and deliveries that are tried again.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { builtMock } from '../built-mock.ts';
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
});
