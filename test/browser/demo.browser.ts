// The page of a demo, in a browser: it says what it is, and the day is seen on it.

import { AxeBuilder } from '@axe-core/playwright';
import t from 'tap';
import { builtMock } from '../built-mock.ts';
import { startChromium } from './chromium.ts';

t.test('the page of a demo says so, and shows messages as the day goes on', async (t) => {
  const url = await builtMock(t, '--demo');
  const browser = await startChromium(t);
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1600, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${url}/#id=1001`);
  await page.getByRole('complementary', { name: 'Demo' }).getByText('This is a demo').waitFor();
  const { violations } = await new AxeBuilder({ page }).analyze();
  t.strictSame(
    violations.map(({ id }) => id),
    [],
  );
  const words = page
    .getByRole('list', { name: 'Messages' })
    .getByText('Bonjour ! La petite carte avec le bouquet, c’est encore possible ?');
  await words.waitFor({ timeout: 30_000 });
  t.ok(await words.isVisible());
  const refused = await fetch(`${url}/_mock/reset`, { method: 'POST', headers: { 'x-apikey': 'demo' } });
  t.equal(refused.status, 403);
});

t.test('the page of a mock that is no demo does not say so', async (t) => {
  const url = await builtMock(t);
  const page = await (await startChromium(t)).newPage();
  await page.goto(`${url}/#id=1001`);
  await page.getByRole('list', { name: 'Messages' }).waitFor();
  t.equal(await page.getByText('This is a demo').count(), 0);
});
