// The shape of a user of the organisation. Schema, type and documentation are one.

import Type, { type Static } from 'typebox';
import { nullable, userId } from './fields.ts';

/** @see https://developers.partoo.co/api-reference/users */
export const User = Type.Object(
  {
    id: Type.String({ ...userId, description: 'Id of the user: 24 hexadecimal digits.' }),
    org_id: Type.Integer({ description: 'Id of the organisation.' }),
    first_name: Type.String(),
    last_name: Type.String(),
    email: Type.String({ format: 'email' }),
    lang: Type.String({ description: 'Language of the interface, as ISO 639-1 has it.', examples: ['fr'] }),
    role: Type.Enum(['PROVIDER', 'ORG_ADMIN', 'ORG_MANAGER', 'GROUP_MANAGER', 'BUSINESS_MANAGER', 'PUBLISHER'], {
      type: 'string',
      description: 'What the user may do. The mock shows every key all of the organisation.',
    }),
    business_ids: Type.Optional(
      Type.Array(Type.String(userId), { description: 'The businesses of a `BUSINESS_MANAGER`.' }),
    ),
    status: Type.Enum(['active', 'invited'], { type: 'string' }),
    disabled: Type.Boolean({ description: 'Whether the user was shut out.' }),
    created_at: Type.Integer({ description: 'Seconds since 1970.' }),
    shadow_user_id: nullable({ description: 'Always null here.' }),
    sso_only: Type.Boolean({ description: 'Always false here.' }),
  },
  {
    $id: 'User',
    description:
      'A user of the organisation, without the fields that have nothing to do with messages. Nothing in it tells a bot from a human.',
  },
);
export type User = Static<typeof User>;
