// Which variant shows an issue beside what a conversation is made from already.

import type { VariantName } from './variants.ts';

const withIssue: ReadonlySet<string | undefined> = new Set<VariantName>(['issues', 'expired-issues']);

/** Whether a conversation made from this has an issue. */
export const hasIssue = (variant: string | undefined): boolean => withIssue.has(variant);

/**
 * The same with an issue, on the channel of that issue, where there is such a variant; itself where there is none.
 *
 * @example besideIssues('expired') // 'expired-issues'
 */
export function besideIssues(variant: string | undefined): string {
  if (variant === undefined) return 'issues' satisfies VariantName;
  return variant === 'expired' ? ('expired-issues' satisfies VariantName) : variant;
}
