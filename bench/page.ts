// Measures the page at / in a headless Chromium, with 10,000 conversations in its list.

import { launchChromium } from '../test/browser/chromium.ts';
import { end, onEveryCore, serve } from './processes.ts';
import type { Server } from './servers.ts';

export type PageTimes = {
  /** From the call of the address to the first paint, each with an empty cache. */
  readonly firstPaintsMs: readonly number[];
  /** From a click on a conversation until its messages are painted. */
  readonly clicksMs: readonly number[];
};

const pages = 7;
const clicksPerPage = 6;

export async function measurePage({ argv, path }: Server, id: number): Promise<PageTimes> {
  const server = await serve((port) => [...argv(port), '--inbox', '10000'], path, id);
  const browser = await onEveryCore(launchChromium);
  const times: { firstPaintsMs: number[]; clicksMs: number[] } = { firstPaintsMs: [], clicksMs: [] };
  try {
    for (let turn = 0; turn < pages; turn += 1) {
      const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
      const page = await context.newPage();
      await page.goto(new URL('/', server.url).href);
      await page.getByText(/^10,?0\d\d conversations$/).waitFor();
      times.firstPaintsMs.push(await page.evaluate<number>(firstPaintMs));
      for (let row = 1; row <= clicksPerPage; row += 1) times.clicksMs.push(await page.evaluate<number>(clickMs(row)));
      await context.close();
    }
  } finally {
    await browser.close();
    await end(server);
  }
  return times;
}

const firstPaintMs = `performance.getEntriesByName('first-paint')[0].startTime`;

/** Clicks a row of the list, and waits until a frame that has its thread is laid out and painted. */
const clickMs = (row: number) => `new Promise((resolve) => {
  const start = performance.now();
  const isThere = () => {
    const id = new URLSearchParams(location.hash.slice(1)).get('id');
    const isHead = document.querySelector('.thread .head p')?.textContent.startsWith(id + ' ');
    return isHead && document.querySelector('.thread .messages li') !== null;
  };
  // What a frame begins with comes before its layout and paint; a message comes after them.
  const painted = new MessageChannel();
  painted.port1.onmessage = () => resolve(performance.now() - start);
  const look = () => (isThere() ? painted.port2.postMessage(null) : requestAnimationFrame(look));
  document.querySelectorAll('[role=option]')[${row}].click();
  requestAnimationFrame(look);
})`;
