// Takes the picture of the inbox that the README begins with, so that it is never of another version.

import { readFileSync, statSync } from 'node:fs';
import t from 'tap';
import { builtMock } from '../built-mock.ts';
import { startChromium } from './chromium.ts';

const file = 'docs/inbox.jpg';

t.test('the README begins with a picture of the inbox as it is, of less than 200 kB', async (t) => {
  const url = await builtMock(t);
  const headers = { 'x-apikey': 'demo', 'content-type': 'application/json' };
  const post = async (path: string, body: object) =>
    t.ok((await fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })).ok, path);
  const page = await (await startChromium(t)).newPage({
    viewport: { width: 1600, height: 900 },
    colorScheme: 'light',
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce',
    // The style below would be no style of the page's.
    bypassCSP: true,
  });
  await page.goto(`${url}/#id=1001`);
  await page.getByText('live', { exact: true }).waitFor();
  await post('/_mock/conversations/1001/messages', {
    content: 'Et dimanche, vous êtes ouverts ?',
    content_type: 'Text',
  });
  await post('/v2/messages', { conversation_id: 1001, content: 'Oui, de 9 h 30 à 13 h.', content_type: 'Text' });
  for (const request of ['messages?conversation_id=1001', 'conversations/1003', 'conversations/777?__code=503']) {
    await fetch(`${url}/v2/${request}`, { headers });
  }
  await page.getByRole('list', { name: 'Messages' }).getByText('Oui, de 9 h 30 à 13 h.').waitFor();
  await page.getByLabel('Happening now').getByText('/conversations/777').first().waitFor();
  await page.getByLabel('Assigned to').locator('option').nth(3).waitFor({ state: 'attached' });
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)))');
  // How long an answer took is another each time.
  await page.screenshot({ path: file, quality: 70, style: '.took { visibility: hidden }' });
  t.ok(statSync(file).size < 200_000, `${statSync(file).size} bytes`);
  t.match(readFileSync('README.md', 'utf8'), /^# partoo-mock\n\n!\[[^\]]+\]\(docs\/inbox\.jpg\)\n/);
});
