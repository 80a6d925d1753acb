// What the control plane takes and shows of an override.

import Type, { type Static } from 'typebox';
import type { Touched } from '../../world/touched.ts';

export const Override = Type.Object(
  {
    id: Type.Integer({ description: 'Id of the conversation.' }),
    variant: Type.Optional(
      Type.String({ description: 'The variant or case that it starts from; absent for what would be served anyway.' }),
    ),
    variantAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'When the variant was set, by the clock of the world: where the dates of the variant end.',
      }),
    ),
    fields: Type.Record(Type.String(), Type.Unknown(), {
      description: 'What replaces the fields of the conversation.',
    }),
    unchecked: Type.Boolean({ description: 'Served whatever the rules say.' }),
    readBy: Type.Record(Type.String(), Type.Boolean(), { description: '`is_read` by user, where one has set it.' }),
  },
  { $id: 'Override', description: 'How one conversation differs from what would be served.' },
);
export type Override = Static<typeof Override>;

/** An override as it is shown. */
export function overrideOf(id: number, { override, readBy }: Touched): Override {
  const { variant, variantAt, fields = {}, unchecked = false } = override ?? {};
  const from = { ...(variant !== undefined && { variant }), ...(variantAt !== undefined && { variantAt }) };
  return { id, ...from, fields, unchecked, readBy };
}

/** Fields are checked in place: as fields of the conversation that would be served. */
export const Changes = Type.Record(Type.String(), Type.Unknown(), {
  description:
    'Fields of a conversation, all or some; objects are merged. `variant` is the name of a variant or a case to start from, as of now: time passes over it. Several variants are joined by a plus, as `expired+unread`; with a plus in front, as `+unread`, it is added to the variant that the conversation has. `withIssues` shows set-up problems on the channel of the issue: `true`, or a list of issues.',
  properties: {
    // Anything else would be left out without a word.
    variant: { type: 'string' },
    withIssues: { anyOf: [{ const: true }, { type: 'array', items: { type: 'string' }, minItems: 1 }] },
  },
  examples: [
    { variant: 'expired' },
    { variant: '+unread' },
    { is_read: false, business: { name: 'Chez Nous' } },
    { withIssues: true },
  ],
});

export const uncheckedQuery = Type.Object(
  {
    unchecked: Type.Optional(
      Type.Enum(['true', 'false'], { type: 'string', description: 'Serve it even if it is no valid conversation.' }),
    ),
  },
  { additionalProperties: false },
);
