// Holds what the steps of a builder say of a conversation, and makes the request of it.

import type { Conversation } from '../partoo/conversation.ts';

export type Fields = Readonly<Record<string, unknown>>;

export type OverridePlan = {
  readonly variants: readonly string[];
  /** Whether its variants are added to those that the conversation has. */
  readonly isAdded: boolean;
  readonly withIssues?: true | Conversation['issues'];
  readonly fields: Fields;
  readonly unchecked?: true;
};

/** What a builder without steps says. */
export const noOverride: OverridePlan = { variants: [], isAdded: true, fields: {} };

/** The request that says all of a plan at once. */
export function requestOf(id: number, plan: OverridePlan): { readonly path: string; readonly body: Fields } {
  const { variants, isAdded, withIssues, fields, unchecked } = plan;
  const variant = variants.length === 0 ? {} : { variant: `${isAdded ? '+' : ''}${variants.join('+')}` };
  return {
    path: `/conversations/${id}${unchecked ? '?unchecked=true' : ''}`,
    body: { ...variant, ...(withIssues && { withIssues }), ...fields },
  };
}
