// Tables of edits that break one rule each, and the tests of such a table.

import t from 'tap';
import { violationsOf } from '../../../src/conversations/invariants.ts';
import type { Rule } from '../../../src/conversations/rules/rule.ts';
import { type Edits, edited } from '../good-conversation.ts';
import { startUs } from '../setting.ts';

/** An edit of the good conversation, the field it breaks a rule at and what was expected there. */
export type Break = readonly [edits: Edits, pointer: string, expected: string];

/** Breaks every rule of a group in turn: exactly that rule, at exactly that field, in exactly those words. */
export function breakRules<Name extends string>(rules: Record<Name, Rule>, rows: Record<Name, readonly Break[]>): void {
  t.test('every rule of the group has an edit that breaks it', async (t) => {
    t.strictSame(Object.keys(rows).sort(), Object.keys(rules).sort());
    for (const [rule, breaks] of Object.entries<readonly Break[]>(rows)) t.ok(breaks.length > 0, rule);
  });

  for (const [rule, breaks] of Object.entries<readonly Break[]>(rows)) {
    t.test(`${rule} is broken by each of its edits, and it alone`, async (t) => {
      for (const [edits, pointer, expected] of breaks) {
        t.strictSame(violationsOf(edited(edits), startUs), [{ rule, pointer, expected }], JSON.stringify(edits));
      }
    });
  }
}

/** Edits that come close and break no rule at all. */
export function keepRules(rows: Readonly<Record<string, Edits>>): void {
  t.test('what comes close breaks nothing', async (t) => {
    for (const [when, edits] of Object.entries(rows)) t.strictSame(violationsOf(edited(edits), startUs), [], when);
  });
}
