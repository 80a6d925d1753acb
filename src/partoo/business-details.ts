// The shape of a business in full. Schema, type and documentation are one.

import Type, { type Static } from 'typebox';
import { nullable, userId } from './fields.ts';

/** @see https://developers.partoo.co/api-reference/business */
export const BusinessDetails = Type.Object(
  {
    id: Type.String({ ...userId, description: 'Id of the business: 24 hexadecimal digits.' }),
    code: Type.String({ description: 'The code that the organisation gave it.' }),
    status: Type.Enum(['open', 'closed', 'closed_temporarily'], { type: 'string', description: 'Always open here.' }),
    org_id: Type.Integer({ description: 'Id of the organisation.' }),
    groups: Type.Array(Type.Integer(), { description: 'Always empty here.' }),
    name: Type.String(),
    address_full: Type.String({ description: 'Street and number, on one line.' }),
    address2: nullable({ description: 'Always null here.' }),
    city: Type.String(),
    zipcode: Type.String(),
    region: nullable({ description: 'Always null here.' }),
    country: Type.String({ description: 'ISO 3166-1 alpha-2 code.', examples: ['FR'] }),
    default_lang: Type.String({ description: 'ISO 639-1 code.', examples: ['fr'] }),
    created: Type.Number({ description: 'Seconds since 1970.' }),
    modified: Type.Number({ description: 'Seconds since 1970.' }),
    subscriptions: Type.Object({ messages: Type.Object({ active: Type.Boolean() }) }),
    features: Type.Array(Type.String(), { description: 'What it subscribed to.', examples: [['messages']] }),
  },
  {
    $id: 'BusinessDetails',
    description: 'A business, without the fields that have nothing to do with messages.',
  },
);
export type BusinessDetails = Static<typeof BusinessDetails>;
