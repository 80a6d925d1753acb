// The page at /, in a browser: each thing done as a person would, and what a client then gets.

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, LaunchOptions, Page } from 'playwright-core';
import t, { type Test } from 'tap';
import { connectMock } from '../../src/index.ts';
import { builtMock } from '../built-mock.ts';
import { until } from '../until.ts';
import { startChromium } from './chromium.ts';
import { startFirefox, withoutFirefox } from './firefox.ts';

// A browser takes its time where many tests run.
t.setTimeout(300_000);

const walk = (start: (t: Test, options: LaunchOptions) => Promise<Browser>) => async (t: Test) => {
  const url = await builtMock(t);
  const downloadsPath = t.testdir();
  const browser = await start(t, { downloadsPath });

  /** Does something on a page with a world of its own, which must not complain, fail or leave the host. */
  const scene = (title: string, { at = '', mock = url, ...options }: Opening, act: (scene: Scene) => Promise<void>) =>
    t.test(title, async (t) => {
      const world = title.replaceAll(/[^a-z]+/gi, '-').slice(0, 40);
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1600, height: 900 }, ...options });
      context.setDefaultTimeout(5_000);
      t.teardown(() => context.close());
      const page = await context.newPage();
      const wrong: string[] = [];
      page.on('console', (message) => {
        // The browser itself says so of every answer that is no success.
        if (message.type() === 'error' && !message.text().startsWith('Failed to load')) wrong.push(message.text());
      });
      page.on('pageerror', ({ message }) => wrong.push(message));
      page.on('requestfailed', (request) => {
        const { errorText = '' } = request.failure() ?? {};
        // The page itself ends a stream that it does not need any more.
        if (!errorText.endsWith('ABORTED')) wrong.push(`${request.url()} ${errorText}`);
      });
      page.on('request', (request) => {
        if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(mock)) wrong.push(request.url());
      });
      await page.goto(`${mock}/#world=${world}${at}`);
      const ask = async (path: string, init: RequestInit = {}) => {
        const headers = { 'x-apikey': world, 'content-type': 'application/json' };
        return JSON.parse(await (await fetch(mock + path, { headers, ...init })).text());
      };
      await act({ t, page, world, ask });
      t.strictSame(wrong, [], 'nothing is wrong');
    });

  await scene('the inbox lists the cases by name, and one opens with thread and JSON', {}, async ({ t, page }) => {
    await page.getByLabel('Situation').selectOption('Named cases');
    await page.getByLabel('Search conversations').fill('right-to-left');
    await page.getByRole('option', { name: /right-to-left/ }).click();
    await page.getByRole('list', { name: 'Messages' }).waitFor();
    t.match(await json(page), { messaging_partner: String });
    t.match(page.url(), /id=\d+&pane=thread/);
    t.ok((await page.locator('.bubble p:dir(rtl)').count()) > 0, 'Arabic runs from right to left');
  });

  await scene(
    'the worlds in use are listed by hash, also those that others begin to use',
    {},
    async ({ t, page, world }) => {
      const callAs = (key: string) => fetch(`${url}/v2/conversations/777`, { headers: { 'x-apikey': key } });
      await callAs('suite-42');
      await page.locator('summary', { hasText: 'Worlds' }).click();
      const worlds = page.getByRole('list', { name: 'Worlds in use' });
      await worlds.getByText('9b1db143').waitFor();
      await callAs('another-suite');
      await worlds.getByText('0cb3e7b2').waitFor();
      t.match(await worlds.textContent(), /9b1db143 1 request, last GET \/v2\/conversations\/777/);
      t.equal(await worlds.locator('[aria-current]').count(), 0, 'nobody was in this one yet');
      await callAs(world);
      const own = worlds.getByRole('listitem').filter({ hasText: 'this one' });
      await own.waitFor();
      const hash = createHash('sha256').update(world).digest('hex').slice(0, 8);
      t.match(await own.textContent(), new RegExp(`^${hash} \\(this one\\) 1 request`));
      t.equal(await own.getAttribute('aria-current'), 'true');
      t.equal(await worlds.locator('[aria-current]').count(), 1);
      await page.locator('summary', { hasText: 'Worlds' }).click();
    },
  );

  await scene(
    'a link shows the same world, conversation and pane',
    { at: '&id=1003&pane=log' },
    async ({ t, page }) => {
      t.equal((await json(page)).id, 1003);
      await page.getByRole('list', { name: 'Log' }).waitFor({ state: 'attached' });
      await page.getByText(/^Expired since .*: the consumer has been silent/).waitFor();
      t.ok(await page.getByRole('button', { name: 'Send' }).isDisabled());
    },
  );

  await scene('looking leaves no trace', { at: '&id=777' }, async ({ t, page, ask }) => {
    await json(page);
    t.strictSame((await ask('/_mock/requests')).requests, []);
  });

  await scene('any id opens by typing it, and by Enter', {}, async ({ t, page }) => {
    await page.keyboard.press('/');
    await page.keyboard.type('987654');
    await page.keyboard.press('Enter');
    t.equal((await json(page)).id, 987654);
  });

  await scene(
    'a message is sent as a user, and the consumer writes back',
    { at: '&id=1001' },
    async ({ t, page, ask }) => {
      await page.getByLabel('Message', { exact: true }).fill('We are open until 7 <b>pm</b>.');
      await page.keyboard.press('Enter');
      await page.getByText('We are open until 7 <b>pm</b>.').last().waitFor();
      await page.getByLabel('Message', { exact: true }).fill('Thank you!');
      await page.getByRole('button', { name: 'The consumer writes' }).click();
      await page.locator('.bubble', { hasText: 'Thank you!' }).waitFor();
      const { messages } = await ask('/v2/messages?conversation_id=1001&per_page=2');
      t.strictSame(
        messages.map(({ content }: { content: string }) => content),
        ['Thank you!', 'We are open until 7 <b>pm</b>.'],
      );
    },
  );

  await scene('it is solved, opened again, assigned, read and unread', { at: '&id=1001' }, async ({ t, page, ask }) => {
    const press = async (name: string, next: string) => {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('button', { name: next, exact: true }).waitFor();
      return ask('/v2/conversations/1001');
    };
    t.match(await press('Solve', 'Re-open'), { is_solved: true, status: 'Closed' });
    t.match(await press('Re-open', 'Solve'), { is_solved: false, status: 'Open' });
    const isRead = (await ask('/v2/conversations/1001')).is_read;
    const [now, then] = isRead ? ['Mark unread', 'Mark read'] : ['Mark read', 'Mark unread'];
    t.match(await press(now ?? '', then ?? ''), { is_read: !isRead });
    await page.getByLabel('Assigned to').selectOption({ index: 1 });
    await page.getByText('Assigned.').waitFor();
    t.match((await ask('/v2/conversations/1001')).assigned_user_id, /^[0-9a-f]{24}$/);
  });

  await scene(
    'a variant is laid over by one click, stands out, and is taken back',
    { at: '&id=777' },
    async ({ t, page, ask }) => {
      await page.getByRole('group', { name: 'Make it' }).getByRole('button', { name: 'issues', exact: true }).click();
      await page.getByText('No Facebook page is linked to the business.').waitFor();
      t.strictSame((await ask('/v2/conversations/777')).issues, ['facebook_no_page_linked']);
      await page.getByLabel('Situation').selectOption('Changed');
      await page.getByRole('option', { name: /777.*changed/ }).waitFor();
      await page.getByRole('button', { name: 'Take changes back' }).click();
      await page.getByText('As it was.').waitFor();
      t.strictSame((await ask('/v2/conversations/777')).issues, []);
    },
  );

  await scene(
    'curl and a line of a test are copied',
    { at: '&id=1003', permissions: ['clipboard-read', 'clipboard-write'] },
    async ({ t, page, world, ask }) => {
      const copied = async (name: string) => {
        const clipboard = () => page.evaluate<string>('navigator.clipboard.readText()');
        await page.evaluate('navigator.clipboard.writeText("")');
        await page.getByRole('button', { name }).click();
        await until(async () => (await clipboard()) !== '');
        return clipboard();
      };
      t.equal(await copied('Copy as curl'), `curl -H 'x-APIKey: ${world}' '${url}/v2/conversations/1003'`);
      t.match(await copied('Copy as test'), `mock.world("${world}").fetch('/v2/conversations/1003')`);
      // What it copies makes the situation where nobody has been.
      const mock = connectMock(url);
      for (const [path, body] of [
        ['/_mock/conversations/1003', '{"variant":"expired","fields":{"consumer_name":"Ada"}}'],
        ['/_mock/conversations/1003/messages', '{"content":"Still there?"}'],
      ] as const) {
        await ask(path, { method: path.endsWith('messages') ? 'POST' : 'PUT', body });
        const [made, line] = [await ask('/v2/conversations/1003'), await copied('Copy as test')];
        await mock.world(world).reset();
        await new Function('mock', `return (async () => { ${line}\n })()`)(mock);
        t.strictSame(await ask('/v2/conversations/1003'), made, line);
      }
    },
  );

  await scene('the contract explains a field that is pointed at', { at: '&id=1003' }, async ({ page }) => {
    await page.locator('.json-key', { hasText: '"is_expired"' }).hover();
    await page.getByText('is_expired: Whether the consumer has been silent').waitFor();
  });

  await scene('requests appear as they come, and one opens whole', {}, async ({ t, page, ask }) => {
    await page.getByText('live', { exact: true }).waitFor();
    await ask('/v2/conversations/503');
    const row = page.getByRole('option', { name: /503.*conversations\/503/ });
    await row.click();
    t.match(await page.locator('.details pre').textContent(), /"source": "status-id"/);
  });

  await scene('what a suite states elsewhere is seen at once', { at: '&id=777' }, async ({ page, ask }) => {
    await page.getByText('live', { exact: true }).waitFor();
    await ask('/_mock/conversations/777', { method: 'PUT', body: '{"variant":"solved"}' });
    await page.getByRole('button', { name: 'Re-open' }).waitFor();
  });

  await scene('the clock moves, past a window too, and back', { at: '&id=10098' }, async ({ t, page, ask }) => {
    const start = (await ask('/_mock/clock')).now;
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByText('The clock moved.').waitFor();
    t.equal(Date.parse((await ask('/_mock/clock')).now) - Date.parse(start), 24 * 60 * 60 * 1000);
    await page.getByRole('button', { name: /^Past / }).click();
    await page.getByText(/^Expired since/).waitFor();
    t.match(await ask('/v2/conversations/10098'), { is_expired: true });
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByText(/^Expired since/).waitFor({ state: 'detached' });
    t.equal((await ask('/_mock/clock')).now, start);
  });

  await scene('a fixture that outlasts its window says why', { at: '&id=1001' }, async ({ t, page, ask }) => {
    await page.getByText('live', { exact: true }).waitFor();
    await page.getByRole('button', { name: /^Past / }).click();
    await page.getByText('This case is a fixture: its window begins when the consumer writes.').waitFor();
    await page.getByRole('button', { name: 'The consumer writes' }).waitFor();
    await ask('/_mock/conversations/1001/messages', { method: 'POST', body: '{"content":"Allô ?"}' });
    await page.getByText('Allô ?').last().waitFor();
    await page.getByRole('button', { name: /^Past / }).click();
    await page.getByText(/^Expired since/).waitFor();
    t.match(await ask('/v2/conversations/1001'), { is_expired: true });
  });

  await scene(
    'the next message fails, and the one behind it does not',
    { at: '&id=1001' },
    async ({ t, page, ask }) => {
      const send = async (text: string) => {
        await page.getByLabel('Message', { exact: true }).fill(text);
        await page.getByRole('button', { name: 'Send', exact: true }).click();
        await page.getByRole('list', { name: 'Messages' }).getByText(text).waitFor();
        return (await ask('/v2/conversations/1001')).last_message.status;
      };
      await page.locator('summary', { hasText: 'Trouble' }).click();
      await page.getByRole('button', { name: 'Fail the next message' }).click();
      await page.getByText('Trouble: 1 on').waitFor();
      t.equal(await send('Un instant…'), 'Failed');
      await page.locator('summary', { hasText: /^Trouble$/ }).waitFor();
      t.equal(await send('Voilà.'), 'Success');
    },
  );

  await scene(
    'nothing is sent twice, and what is written meanwhile stays',
    { at: '&id=1001' },
    async ({ t, page, ask }) => {
      await page.getByText('live', { exact: true }).waitFor();
      const box = page.getByLabel('Message', { exact: true });
      await box.fill('Un instant…');
      await page.evaluate(`(() => {
      const button = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'The consumer writes');
      button.click();
      button.click();
    })()`);
      await box.fill('Voilà.');
      await page.getByText('The consumer wrote.').waitFor();
      t.equal(await box.inputValue(), 'Voilà.');
      const { messages } = await ask('/v2/messages?conversation_id=1001');
      t.equal(messages.filter(({ content }: { content: string }) => content === 'Un instant…').length, 1);
    },
  );

  await scene('the newest message stays in sight when the room gets less', { at: '&id=10098' }, async ({ t, page }) => {
    const isAtEnd = () =>
      page.locator('.messages').evaluate((list) => list.scrollHeight - list.scrollTop - list.clientHeight < 10);
    await page.getByRole('list', { name: 'Messages' }).waitFor();
    await page.setViewportSize({ width: 1600, height: 420 });
    t.ok(await until(isAtEnd));
    await page.getByRole('button', { name: 'Solve', exact: true }).click();
    await page.getByText('Solved: re-open it to answer.').waitFor();
    t.ok(await until(isAtEnd));
  });

  await scene('a link shows its row, wherever it stands', { at: '&id=4003' }, async ({ t, page }) => {
    await page.getByText(/^\d+ conversations$/).waitFor();
    const isInSight = `(() => {
      const { top = -1, bottom } = document.querySelector('#Conversations-4003')?.getBoundingClientRect() ?? {};
      return top > 0 && bottom <= innerHeight;
    })()`;
    t.ok(await until(() => page.evaluate<boolean>(isInSight)));
  });

  await scene('a key that no header can carry is none', { at: '' }, async ({ t, page, world }) => {
    const field = page.getByLabel('World', { exact: true });
    await field.fill('other');
    await page.locator('.conversations .count').click();
    t.equal(await field.inputValue(), world, 'one that was not entered');
    await page.evaluate(`location.hash = 'world=世界'`);
    await until(async () => (await field.inputValue()) === 'demo');
    t.equal(await field.inputValue(), 'demo');
    await page.locator('.row').first().click();
    await page.keyboard.press('/');
    t.equal(await page.evaluate(`document.activeElement.id`), 'search');
    await page.keyboard.type('9007199254740993');
    await page.getByText('No conversation of this list matches.').waitFor();
  });

  await scene('a message that failed is sent again', { at: '&id=3009' }, async ({ t, page, ask }) => {
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Sent again.').waitFor();
    await page.getByRole('button', { name: 'Send again' }).waitFor({ state: 'detached' });
    t.match((await ask('/v2/conversations/3009')).last_message, { status: 'Success' });
  });

  await scene('a bot is refused in words, and the choice goes back', { at: '&id=1001' }, async ({ t, page, ask }) => {
    const { assigned_user_id: before } = await ask('/v2/conversations/1001');
    await page.getByLabel('Assigned to').selectOption('Main integration');
    await page.getByText('assigned_user_id: must be a human: this user is a bot').waitFor();
    t.equal(await page.getByLabel('Assigned to').inputValue(), before);
    await page.locator('.conversation-row').nth(3).click();
    await page.getByText('must be a human').waitFor({ state: 'detached' });
  });

  await scene('the clock moves without an error where the list is slow', { at: '&id=777' }, async ({ page }) => {
    await page.getByText('live', { exact: true }).waitFor();
    await page.route(/conversations\?/, async (route) => {
      await setTimeout(500);
      await route.continue().catch(() => {});
    });
    await page.getByRole('button', { name: '+1 day' }).click();
    await page.getByText('The clock moved.').waitFor();
  });

  await scene(
    'trouble is made, seen and ended, and a reset takes all back',
    { at: '&id=777' },
    async ({ t, page, ask }) => {
      await page.locator('summary', { hasText: 'Trouble' }).click();
      await page.getByRole('button', { name: 'Fail the next two (503)' }).click();
      await page.getByText('Trouble: 1 on').waitFor();
      t.match((await ask('/_mock/faults')).faults, [{ fault: 'status', schedule: { first: 2 } }]);
      for (const _ of [1, 2]) t.notMatch(await ask('/v2/conversations/777'), { id: 777 });
      await page.locator('summary', { hasText: /^Trouble$/ }).waitFor();
      await page.getByText('first 2 (over)').waitFor();
      const failing = { fault: 'status', schedule: { fail: 1 } };
      await ask('/_mock/faults', { method: 'PUT', body: JSON.stringify({ faults: [failing] }) });
      await page.getByText('fail 1', { exact: false }).waitFor();
      t.notMatch(await ask('/v2/conversations/777'), { id: 777 });
      await page.getByText('fail 1 (over)').waitFor();
      t.match(await ask('/v2/conversations/777'), { id: 777 });
      await page.getByRole('button', { name: 'End all trouble' }).click();
      await page.getByText('No more trouble.').waitFor();
      t.strictSame((await ask('/_mock/faults')).faults, []);
      await ask('/_mock/conversations/777', { method: 'PUT', body: '{"variant":"solved"}' });
      await page.getByRole('button', { name: 'Reset' }).click();
      await page.getByText('As if nobody had been here.').waitFor();
      t.strictSame((await ask('/_mock/conversations')).overrides, []);
    },
  );

  await scene('the log is exported, and played again', { at: '&id=777&pane=log' }, async ({ t, page, ask }) => {
    await ask('/_mock/conversations/777', { method: 'PUT', body: '{"variant":"solved"}' });
    await page.getByText('conversation.overridden').waitFor();
    await page.getByRole('button', { name: 'Export' }).click();
    const exported = () => readdirSync(downloadsPath).map((name) => join(downloadsPath, name));
    await until(async () => exported().some((file) => readFileSync(file, 'utf8').endsWith('}')));
    await page.getByRole('button', { name: 'Reset' }).click();
    await page.getByText('As if nobody had been here.').waitFor();
    await page.getByText('Import').locator('input').setInputFiles(exported());
    await page.getByText('The log was played.').waitFor();
    t.match(await ask('/v2/conversations/777'), { is_solved: true });
  });

  await scene('keys move through the list, and ? helps', {}, async ({ t, page }) => {
    await page.getByRole('listbox', { name: 'Conversations' }).getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    const first = (await json(page)).id;
    await page.keyboard.press('ArrowDown');
    await page.locator('.answer .json', { hasNotText: `"id": ${first},` }).waitFor();
    t.not((await json(page)).id, first);
    await page.keyboard.press('ArrowUp');
    await page.locator('.answer .json', { hasText: `"id": ${first},` }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Help' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Help' }).waitFor({ state: 'hidden' });
  });

  await scene('a search that finds nothing says so, and all comes back by a click', {}, async ({ t, page }) => {
    const all = page.getByText(/^\d+ conversations$/);
    await all.waitFor();
    const count = await all.textContent();
    await page.getByLabel('Situation').selectOption('Changed');
    await page.getByLabel('Search conversations').fill('zzzz');
    await page.getByText('No conversation of this list matches.').waitFor();
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByRole('listbox', { name: 'Conversations' }).getByRole('option').first().waitFor();
    t.equal(await all.textContent(), count);
    t.equal(await page.getByLabel('Search conversations').inputValue(), '');
    t.equal(await page.getByLabel('Situation').inputValue(), 'all');
  });

  await scene('menus close by Esc, and by a click beside them', {}, async ({ t, page }) => {
    const slow = page.getByRole('button', { name: '2 s slow' });
    for (const close of [() => page.keyboard.press('Escape'), () => page.locator('.conversations .count').click()]) {
      await page.locator('summary', { hasText: 'Trouble' }).click();
      await slow.waitFor();
      await close();
      await slow.waitFor({ state: 'hidden' });
    }
    t.equal(await page.locator('.menu[open]').count(), 0);
  });

  await scene(
    'on a phone the controls are behind a button, and can be reached',
    { at: '&id=777&pane=thread', viewport: { width: 400, height: 800 } },
    async ({ t, page, ask }) => {
      const reset = page.getByRole('button', { name: 'Reset' });
      await page.getByRole('list', { name: 'Messages' }).waitFor();
      t.notOk(await reset.isVisible());
      await page.getByRole('button', { name: 'Controls' }).click();
      await page.locator('summary', { hasText: 'Trouble' }).click();
      await page.getByRole('button', { name: '2 s slow' }).click();
      await page.locator('summary', { hasText: 'Trouble: 1 on' }).waitFor();
      t.match((await ask('/_mock/faults')).faults, [{ fault: 'latency' }]);
      await page.keyboard.press('Escape');
      await reset.click();
      await page.getByText('As if nobody had been here.').waitFor();
      t.strictSame((await ask('/_mock/faults')).faults, []);
      t.ok(
        await page.evaluate('document.documentElement.scrollWidth <= innerWidth'),
        'nothing is wider than the screen',
      );
      await page.getByRole('button', { name: 'Controls' }).click();
      await reset.waitFor({ state: 'hidden' });
    },
  );

  const looks = [
    ['dark', 400, 800],
    ['dark', 1600, 900],
    ['light', 400, 800],
    ['light', 1600, 900],
  ] as const;
  // What axe finds depends little on the browser, and it takes its time.
  for (const [colorScheme, width, height] of start === startChromium ? looks : looks.slice(0, 1)) {
    const look = { at: '&id=1003&pane=thread', colorScheme, viewport: { width, height } };
    await scene(`axe finds nothing: ${colorScheme}, ${width} wide`, look, async ({ t, page, ask }) => {
      await page.getByRole('list', { name: 'Messages' }).waitFor();
      t.ok(await page.evaluate(`matchMedia('(prefers-color-scheme: ${colorScheme})').matches`));
      await ask('/v2/conversations/500');
      for (const pane of ['thread', 'answer', 'requests', 'log', 'conversations']) {
        await page.goto(page.url().replace(/&pane=\w+|$/, `&pane=${pane}`));
        const { violations } = await new AxeBuilder({ page }).analyze();
        t.strictSame(
          violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id} ${html}`)),
          [],
          pane,
        );
      }
    });
  }

  await t.test('with a token it asks for it, keeps it for the tab, and then does all', async (t) => {
    const mock = await builtMock(t, '--control-token', 'hush');
    const page = await (await newContext(browser)).newPage();
    await page.goto(`${mock}/#id=777`);
    t.equal((await json(page)).id, 777, 'what needs no token is shown');
    await page.getByLabel(/Control token/).fill('hush');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByText('live', { exact: true }).waitFor();
    await page.reload();
    await page.getByText('live', { exact: true }).waitFor();
    await page.context().close();
  });

  await t.test('without a control plane it shows what can be shown, and says why', async (t) => {
    const mock = await builtMock(t, '--no-control');
    const page = await (await newContext(browser)).newPage();
    await page.goto(`${mock}/#id=777`);
    t.equal((await json(page)).id, 777);
    await page.getByText('The control plane is off (--no-control)').waitFor();
    for (const name of ['Reset', 'The consumer writes']) {
      const button = page.getByRole('button', { name });
      t.ok(await button.isDisabled(), name);
      t.match(await button.getAttribute('title'), /--no-control/);
    }
    await page.context().close();
  });

  await t.test('where only some keys are valid it asks for one', async (t) => {
    const mock = await builtMock(t, '--api-key', 'sk-1');
    const page = await (await newContext(browser)).newPage();
    await page.goto(`${mock}/#id=777`);
    await page.getByLabel(/refuses this key/).fill('sk-1');
    await page.getByRole('button', { name: 'Enter' }).click();
    t.equal((await json(page)).id, 777);
    await page.context().close();
  });
};

t.test('the inbox in Chromium', walk(startChromium));
t.test('the inbox in Firefox', { skip: withoutFirefox }, walk(startFirefox));

type Scene = {
  readonly t: Test;
  readonly page: Page;
  readonly world: string;
  readonly ask: (path: string, init?: RequestInit) => ReturnType<typeof JSON.parse>;
};

type Opening = BrowserContextOptions & { readonly at?: string; readonly mock?: string };

async function newContext(browser: Browser, options: BrowserContextOptions = {}) {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1600, height: 900 }, ...options });
  context.setDefaultTimeout(5_000);
  return context;
}

/** What the page shows of what a client gets. */
async function json(page: Page): Promise<{ readonly id: number }> {
  const text = page.locator('.answer .json');
  await text.waitFor({ state: 'attached' });
  return JSON.parse((await text.textContent()) ?? '');
}
