// Behind a real nginx that strips a prefix: pages with all that they load, "try it" on both contracts, pictures, and
// event streams. Nginx has its own defaults but for the prefix.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { chromium, type Page } from 'playwright-core';
import { parse } from 'yaml';
import { freePort } from '../free-port.ts';

const prefix = '/partoo/';

/** An account without rights, where the tests run as root. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};

const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];

const configuration = (folder: string, port: number, mock: number) => `
daemon off;
pid ${folder}/nginx.pid;
error_log stderr crit;
events {}
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  server {
    listen 127.0.0.1:${port};
    location ${prefix} {
      proxy_pass http://127.0.0.1:${mock}/;
    }
  }
}
`;

/** What is wrong behind nginx with the mock of an installed package. */
export async function behindNginx(folder: string): Promise<readonly string[]> {
  const [port, mockPort] = [await freePort(), await freePort()];
  const base = `http://127.0.0.1:${port}${prefix}`;
  const own = await mkdtemp(join(tmpdir(), 'partoo-mock-nginx-'));
  // Nobody has to write there.
  await chmod(own, 0o777);
  const file = join(own, 'nginx.conf');
  await writeFile(file, configuration(own, port, mockPort));
  const executable = join(folder, 'node_modules', 'partoo-mock', 'dist', 'bin.js');
  const started = [
    spawn(process.execPath, [executable, '--port', `${mockPort}`, '--public-url', base.slice(0, -1)], {
      stdio: 'ignore',
    }),
    spawn('nginx', ['-e', 'stderr', '-p', own, '-c', file], { ...nobody, stdio: ['ignore', 'ignore', 'inherit'] }),
  ];
  const failed = Promise.race(
    started.map((child) => once(child, 'exit').then(() => [`${child.spawnargs.join(' ')} ended by itself`])),
  );
  try {
    return await Promise.race([failed, problemsAt(base)]);
  } finally {
    for (const child of started) {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    }
    await rm(own, { recursive: true });
  }
}

async function problemsAt(base: string): Promise<string[]> {
  while ((await fetch(`${base}livez`).catch(() => undefined))?.status !== 200) await wait(50);
  return [...(await problemsOfPages(base)), ...(await problemsOfServers(base)), ...(await problemsOfStream(base))];
}

async function problemsOfPages(base: string): Promise<string[]> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const problems: string[] = [];
  const page = await browser.newPage();
  try {
    page.setDefaultTimeout(20_000);
    page.on('pageerror', ({ message }) => problems.push(message));
    page.on('response', (response) => {
      const [url, status] = [response.url(), response.status()];
      const isOurs = url.startsWith(base) || url.startsWith('data:');
      if (!isOurs || status >= 400) problems.push(`${page.url()} asks for ${url}: ${status}`);
    });
    page.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText;
      // A stream ends when its page is left.
      if (reason !== 'net::ERR_ABORTED') problems.push(`${request.url()}: ${reason}`);
    });
    await page.goto(base);
    await page.getByText(/^\d+ conversations$/).waitFor();
    await page.getByText('live', { exact: true }).waitFor();
    await fetch(`${base}v2/conversations/4711`, { headers: { 'x-apikey': 'demo' } });
    await page.getByText('/conversations/4711').first().waitFor();
    for (const path of ['docs', 'docs/']) {
      await page.goto(base + path);
      await execute(page, 'Messages-getConversation', problems, `${base}v2/conversations/123`);
    }
    await page.locator('#select').selectOption({ label: 'Control plane' });
    await execute(page, 'World-getClock', problems, `${base}_mock/clock`);
    const picture = await page.evaluate(async (address) => {
      const conversation = await (await fetch(address)).json();
      const image = new Image();
      image.src = conversation.consumer_img;
      await image.decode();
      return image.src;
    }, `${base}v2/conversations/777?__key=demo`);
    if (!picture.startsWith(base)) problems.push(`a picture is at ${picture}`);
    const advanced = await page.evaluate(async (address) => {
      const headers = { 'x-apikey': 'demo', 'content-type': 'application/json' };
      return (await fetch(address, { method: 'POST', headers, body: '{"by":"PT1H"}' })).status;
    }, `${base}_mock/clock/advance`);
    if (advanced !== 200) problems.push(`a page may not use the control plane: ${advanced}`);
  } catch (error) {
    problems.push(`${page.url()}: ${error}\n${await page.locator('body').innerText()}`);
  } finally {
    await browser.close();
  }
  return problems;
}

/** Clicks on an operation and "Execute": the answer comes from the address that the contract says. */
async function execute(page: Page, operation: string, problems: string[], expected: string): Promise<void> {
  const block = page.locator(`#operations-${operation}`);
  await block.click();
  await block.getByRole('button', { name: 'Execute' }).click();
  const status = await block.locator('.live-responses-table tr.response .response-col_status').textContent();
  const asked = await block.locator('.request-url pre').textContent();
  if (!status?.startsWith('200') || asked !== expected) problems.push(`${page.url()}: ${asked} answers ${status}`);
}

/** A client that reads a contract finds its server from where it read it. */
async function problemsOfServers(base: string): Promise<string[]> {
  const problems: string[] = [];
  for (const [file, server] of [
    ['openapi.yaml', 'v2'],
    ['openapi.json', 'v2'],
    ['control.yaml', '_mock'],
    ['control.json', '_mock'],
  ]) {
    const address = `${base}${file}`;
    const [{ url }] = parse(await (await fetch(address)).text()).servers;
    const found = new URL(url, address).href;
    if (found !== `${base}${server}`) problems.push(`the server of ${address} is ${found}`);
  }
  return problems;
}

const withinMs = 3_000;

/** Events come as they happen, not once a buffer is full. */
async function problemsOfStream(base: string): Promise<string[]> {
  const controller = new AbortController();
  const signal = AbortSignal.any([controller.signal, AbortSignal.timeout(4 * withinMs)]);
  const { body, headers } = await fetch(`${base}_mock/worlds/stream`, { signal }).catch(() => new Response());
  if (body === null) return ['the stream does not begin'];
  let text = '';
  const reading = (async () => {
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) text += chunk;
  })().catch(() => {});
  const saw = async (what: string) => {
    const endMs = performance.now() + withinMs;
    while (!text.includes(what) && performance.now() < endMs) await wait(20);
    return text.includes(what) ? [] : [`the stream does not have ${what} within ${withinMs} ms: ${text}`];
  };
  const problems = await saw(': open\n');
  await fetch(`${base}v2/conversations/777`, { headers: { 'x-apikey': 'demo' } });
  problems.push(...(await saw('event: answer\n')));
  controller.abort();
  await reading;
  const [id = ''] = /(?<=^id: )\S+/m.exec(text) ?? [];
  const again = await fetch(`${base}_mock/worlds/stream`, { headers: { 'last-event-id': id } });
  text = '';
  const reader = again.body?.pipeThrough(new TextDecoderStream()).getReader();
  const endMs = performance.now() + withinMs;
  while (!text.includes('event: answer\n') && performance.now() < endMs) text += (await reader?.read())?.value ?? '';
  await reader?.cancel();
  if (!text.includes('event: answer\n')) problems.push(`nothing comes behind Last-Event-ID ${id}`);
  const type = headers.get('content-type');
  return type === 'text/event-stream' ? problems : [...problems, `the stream is ${type}`];
}
