// Finds what is mounted where: containers mount single files, too.

import { existsSync, readFileSync } from 'node:fs';

/**
 * The paths at which this process sees something mounted; none where the system has no such table.
 *
 * @example mountPoints().includes('/proc') // true
 * @see https://man7.org/linux/man-pages/man5/proc_pid_mountinfo.5.html
 */
export function mountPoints(table = '/proc/self/mountinfo'): readonly string[] {
  if (!existsSync(table)) return [];
  return [...readFileSync(table, 'utf8').matchAll(/^\S+ \S+ \S+ \S+ (\S+)/gm)].map(([, path = '']) =>
    path.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8))),
  );
}
