// The page of a demo, in a browser: it says what it is, the day is seen on it, and what a visitor cannot do is off.

import { AxeBuilder } from '@axe-core/playwright';
import t from 'tap';
import { builtMock } from '../built-mock.ts';
import { startChromium } from './chromium.ts';

// A browser takes its time where many tests run.
t.setTimeout(300_000);

const wide = { width: 1600, height: 900 };
const phone = { width: 400, height: 800 };

t.test('the page of a demo', async (t) => {
  const url = await builtMock(t, '--demo');
  const browser = await startChromium(t);

  await t.test('says so, and shows messages as the day goes on', async (t) => {
    const page = await browser.newPage({ locale: 'en-GB', viewport: wide });
    await page.goto(`${url}/#id=1001`);
    await page.getByRole('complementary', { name: 'What is off' }).getByText('This is a demo').waitFor();
    const words = page
      .getByRole('list', { name: 'Messages' })
      .getByText('Bonjour ! La petite carte avec le bouquet, c’est encore possible ?');
    await words.waitFor({ timeout: 30_000 });
    t.ok(await words.isVisible());
    const refused = await fetch(`${url}/_mock/reset`, { method: 'POST', headers: { 'x-apikey': 'demo' } });
    t.equal(refused.status, 403);
  });

  await t.test('has what the control plane would do off, with the reason', async (t) => {
    const page = await browser.newPage({ locale: 'en-GB', viewport: wide });
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.method() !== 'GET') asked.push(`${request.method()} ${request.url()}`);
    });
    await page.goto(`${url}/#world=visitor&id=1001&pane=log`);
    await page.getByText('live', { exact: true }).waitFor();
    await page.locator('summary', { hasText: 'Trouble' }).click();
    const offered = await page.getByRole('button', { disabled: false }).allTextContents();
    t.strictSame(offered.filter((name) => name.length > 1).sort(), [
      'Copy as curl',
      'Copy as test',
      'Export',
      'Mark unread',
      'New',
      'Send',
      'Solve',
      'deliveries',
      'log',
      'requests',
    ]);
    for (const name of ['+1 h', 'Back', 'Reset', 'The consumer writes', 'issues', 'Take changes back', '2 s slow']) {
      const button = page.getByRole('button', { name, exact: true });
      t.ok(await button.isDisabled(), name);
      t.match(await button.getAttribute('title'), /^This is a demo/, name);
    }
    t.ok(await page.getByLabel('Import').isDisabled());
    const dataTransfer = await page.evaluateHandle(`(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['{}'], 'log.json', { type: 'application/json' }));
      return transfer;
    })()`);
    await page.getByText('All that was stated').dispatchEvent('drop', { dataTransfer });
    await page.getByLabel('Message', { exact: true }).press('Enter');
    t.strictSame(asked, []);
  });

  await t.test('lets a visitor send, solve and assign as a user does', async (t) => {
    const page = await browser.newPage({ locale: 'en-GB', viewport: wide });
    const refused: number[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(response.status());
    });
    await page.goto(`${url}/#world=writer&id=1001`);
    await page.getByLabel('Message', { exact: true }).fill('À samedi, Camille !');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('.bubble', { hasText: 'À samedi, Camille !' }).waitFor();
    await page.getByLabel('Assigned to').selectOption({ index: 1 });
    await page.getByText('Assigned.').waitFor();
    await page.getByRole('button', { name: 'Solve', exact: true }).click();
    await page.getByRole('button', { name: 'Re-open' }).waitFor();
    t.strictSame(refused, []);
  });

  // On a wide screen the three are seen at once.
  const looks = [
    { viewport: wide, panes: ['log'] },
    { viewport: phone, panes: ['thread', 'answer', 'log'] },
  ];
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const { viewport, panes } of looks) {
      await t.test(`axe finds nothing: ${colorScheme}, ${viewport.width} wide`, async (t) => {
        const context = await browser.newContext({ locale: 'en-GB', viewport, colorScheme });
        const page = await context.newPage();
        for (const pane of panes) {
          await page.goto(`${url}/#id=1001&pane=${pane}`);
          await page.getByRole('complementary', { name: 'What is off' }).waitFor();
          await page.locator(`.page[data-pane=${pane}]`).waitFor();
          const { violations } = await new AxeBuilder({ page }).analyze();
          t.strictSame(
            violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`)),
            [],
            pane,
          );
        }
        await context.close();
      });
    }
  }
});

t.test('the page of a mock that is no demo does not say so', async (t) => {
  const url = await builtMock(t);
  const page = await (await startChromium(t)).newPage();
  await page.goto(`${url}/#id=1001`);
  await page.getByRole('list', { name: 'Messages' }).waitFor();
  t.equal(await page.getByText('This is a demo').count(), 0);
});
