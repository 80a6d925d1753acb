// What the endpoints of webhooks share.

import Type from 'typebox';
import type { Webhook } from '../../../partoo/webhook.ts';
import { Refusal } from '../../../plugins/refusal.ts';
import { type Decided, webhookOf } from '../../../webhooks/registry.ts';
import type { Fact } from '../../../world/events.ts';
import type { WorldState } from '../../../world/state.ts';

export const tags = ['Webhooks'];

/** Providers have to name the organisation; the mock has one. */
export const organisationQuery = {
  org_id: Type.Optional(
    Type.String({ description: 'Id of the organisation; needed by providers, and not read (ours).' }),
  ),
};

/** @throws Refusal where something is wrong, or there is no such webhook */
export function factsOf<Type extends Fact['type']>(
  decided: Decided<Type> | undefined,
): readonly Extract<Fact, { type: Type }>[] {
  if (decided === undefined) throw new Refusal('not-found', 'none');
  if ('fields' in decided) throw new Refusal('bad-request', 'request', { fields: decided.fields });
  return decided.facts;
}

/** A webhook of a world as it is shown. @throws Refusal where there is none */
export function shown(id: number, { webhooks }: WorldState): Webhook {
  const webhook = webhooks.get(id);
  if (webhook === undefined) throw new Refusal('not-found', 'none');
  return webhookOf(id, webhook);
}
