// A headless Chromium for tests and the benchmark, as Debian, Ubuntu and Google install it.

import { existsSync } from 'node:fs';
import { type Browser, chromium, type LaunchOptions } from 'playwright-core';
import type { Test } from 'tap';

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) =>
  existsSync(path),
);

/** Starts it; ended when the test ends. */
export async function startChromium(t: Test, options: LaunchOptions = {}): Promise<Browser> {
  const browser = await launchChromium(options);
  t.teardown(() => browser.close());
  return browser;
}

/** Starts it, without its own calls of other hosts. */
export function launchChromium(options: LaunchOptions = {}): Promise<Browser> {
  if (executablePath === undefined) throw new Error('there is no Chromium on this machine: apt-get install chromium');
  return chromium.launch({
    executablePath,
    ...options,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
