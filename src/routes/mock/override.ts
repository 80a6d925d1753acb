// What is laid over a conversation, as the control plane takes and tells it.

import Type, { type Static } from 'typebox';
import type { Conversations } from '../conversations/pick.ts';
import type { Override as Laid } from '../worlds/overrides.ts';
import { ControlError } from './problem.ts';

export type OverrideOptions = {
  readonly conversations: Conversations;
  /** Of one world. */
  readonly maxOverrides: number;
  readonly maxOverrideBytes: number;
};

export const Override = Type.Object(
  {
    id: Type.Integer({ description: 'Id of the conversation.' }),
    variant: Type.Optional(
      Type.String({ description: 'The variant or case that it starts from; absent for what would be served anyway.' }),
    ),
    laidAt: Type.Optional(
      Type.String({
        format: 'date-time',
        description:
          'When it was made from its variant, by the clock of the world: where the dates of the variant end.',
      }),
    ),
    fields: Type.Record(Type.String(), Type.Unknown(), {
      description: 'What replaces the fields of the conversation.',
    }),
    unchecked: Type.Boolean({ description: 'Served whatever the rules say.' }),
    readBy: Type.Record(Type.String(), Type.Boolean(), { description: '`is_read` by user, where one has set it.' }),
  },
  { $id: 'Override', description: 'What is laid over one conversation.' },
);
export type LaidOver = Static<typeof Override>;

/** As it is told. */
export function told({ id, variant, laidAtMs, ...rest }: Laid): LaidOver {
  const made = laidAtMs === undefined ? {} : { laidAt: new Date(laidAtMs).toISOString() };
  return { id, ...(variant !== undefined && { variant }), ...made, ...rest };
}

/** Fields are checked in place: laid over the conversation. */
export const changes = Type.Record(Type.String(), Type.Unknown(), {
  description:
    'Fields of a conversation, all or some, and `variant`: the name of a variant or a case to start from, as of now: time passes over it. Objects are merged.',
  // One that is no text would be left out in silence.
  properties: { variant: { type: 'string' } },
  examples: [{ variant: 'expired' }, { is_read: false, business: { name: 'Chez Nous' } }],
});

export const uncheckedQuery = Type.Object(
  {
    unchecked: Type.Optional(
      Type.Enum(['true', 'false'], { type: 'string', description: 'Serve it even if it is no valid conversation.' }),
    ),
  },
  { additionalProperties: false },
);

/** @throws ControlError where a world would hold more than it may */
export function makeSureOfRoom(
  overrides: number,
  bytes: number,
  { maxOverrides, maxOverrideBytes }: Omit<OverrideOptions, 'conversations'>,
): void {
  if (overrides > maxOverrides) tooMany(`${maxOverrides} overrides at most (--max-overrides)`);
  if (bytes > maxOverrideBytes) tooMany(`${maxOverrideBytes} bytes of overrides at most (--max-override-bytes)`);
}

function tooMany(most: string): never {
  throw new ControlError('too-many', `a world has ${most}`);
}
