// A headless Firefox for tests, as Debian and Mozilla package it, by WebDriver BiDi.

import { existsSync } from 'node:fs';
import { type Browser, firefox, type LaunchOptions } from 'playwright-core';
import type { Test } from 'tap';

// Not /usr/bin/firefox: Ubuntu's is a snap, which does not see a profile of ours.
const executablePath = ['/usr/bin/firefox-esr', '/usr/lib/firefox/firefox'].find((path) => existsSync(path));

const missing = 'there is no Firefox on this machine: apt-get install firefox-esr';

/** Why tests in Firefox are left out, `false` where they are not. */
export const withoutFirefox = executablePath === undefined && missing;

// Which colours somebody prefers can be said by the profile only.
const firefoxUserPrefs = { 'layout.css.prefers-color-scheme.content-override': 0 };

/** Starts it, for somebody who prefers dark colours; ended when the test ends. */
export async function startFirefox(t: Test, options: LaunchOptions = {}): Promise<Browser> {
  if (executablePath === undefined) throw new Error(missing);
  const browser = await firefox.launch({ channel: 'moz-firefox', executablePath, firefoxUserPrefs, ...options });
  t.teardown(() => browser.close());
  return browser;
}
