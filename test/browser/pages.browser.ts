// The pages for the contract, and pages of others that use the mock, in a browser.

import t from 'tap';
import { builtMock } from '../built-mock.ts';
import { startChromium } from './chromium.ts';

t.test('the contract can be read and tried in a browser, offline', async (t) => {
  const url = await builtMock(t);
  const browser = await startChromium(t);
  const page = await browser.newPage();
  const complaints: string[] = [];
  const hosts = new Set<string>();
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('data:')) hosts.add(new URL(request.url()).origin);
  });

  await page.goto(`${url}/docs`);
  await page.locator('#operations-Messages-getConversation').click();
  await page.getByRole('button', { name: 'Execute' }).click();
  t.match(await page.locator('.live-responses-table tr.response .response-col_status').textContent(), /^200/);
  t.match(await page.locator('.live-responses-table tr.response pre').first().textContent(), /"John Doe"/);
  t.strictSame(complaints, []);
  t.strictSame([...hosts], [url]);
});

t.test('a page of another origin reads conversations, errors and headers', async (t) => {
  const url = await builtMock(t);
  const other = await builtMock(t);
  const browser = await startChromium(t);
  const page = await browser.newPage();
  await page.goto(`${other}/livez`);
  const read = (path: string, headers: Record<string, string>) =>
    page.evaluate(
      async ([address, sent]) => {
        const answer = await fetch(address, { headers: sent });
        const [, id = 'none'] = /^{"id":(\d+)/.exec(await answer.text()) ?? [];
        return [answer.status, answer.headers.get('x-mock-variant'), id].join(' ');
      },
      [url + path, headers] as const,
    );
  t.equal(await read('/v2/conversations/123', { 'x-APIKey': 'demo' }), '200 vendor-example 123');
  t.equal(
    await read('/v2/conversations/123', { 'x-APIKey': 'demo', Prefer: 'example=expired' }),
    '200 expired 123',
    'never a stale variant',
  );
  t.equal(await read('/v2/conversations/123', { 'x-APIKey': 'invalid' }), '401 unauthenticated none');
});

t.test('Chromium repeats a request that was reset: the journal says so, and a fault for two outlasts it', async (t) => {
  const url = await builtMock(t);
  const browser = await startChromium(t);
  const page = await browser.newPage();
  await page.goto(`${url}/livez`);
  const ask = (id: number, key: string) =>
    page.evaluate(
      ([address, key]) =>
        fetch(address, { headers: { 'x-apikey': key } }).then(
          ({ status }) => status,
          ({ name }) => name,
        ),
      [`${url}/v2/conversations/${id}`, key] as const,
    );
  for (const fault of ['reset', 'empty']) {
    for (const [first, seen] of [
      [1, 200],
      [2, 'TypeError'],
    ]) {
      const key = `${fault}-${first}`;
      const headers = { 'x-apikey': key, 'content-type': 'application/json' };
      const body = JSON.stringify({ faults: [{ match: { id: 777 }, fault, schedule: { first } }] });
      t.equal((await fetch(`${url}/_mock/faults`, { method: 'PUT', headers, body })).status, 200);
      // Only on a connection that was used before does Chromium ask again.
      t.equal(await ask(5, key), 200);
      t.equal(await ask(777, key), seen, key);
      t.match(await (await fetch(`${url}/_mock/requests?id=777`, { headers })).json(), {
        requests: [
          { number: 2, status: 0, repeats: null },
          { number: 3, repeats: 2 },
        ],
      });
    }
  }
});
