// The shape of the messaging settings of a business. Schema, type and documentation are one.

import Type, { type Static } from 'typebox';
import { integerId, nullable, userId } from './fields.ts';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const range = { pattern: '^([01]\\d|2[0-3]):[0-5]\\d-([01]\\d|2[0-3]):[0-5]\\d$', examples: ['09:00-12:00'] };
const hours = Type.Array(Type.String(range), { examples: [['09:00-12:00', '14:00-18:30']] });

export const ChatHours = Type.Object(
  Object.fromEntries(weekdays.map((day) => [day, Type.Optional(hours)] as const)) as Record<
    (typeof weekdays)[number],
    ReturnType<typeof Type.Optional<typeof hours>>
  >,
  { additionalProperties: false, description: 'When somebody answers, by the day of the week.' },
);

/** What can be changed of {@link Setting}. */
export const settingFields = {
  welcome_message: nullable({ description: 'Sent to who writes first within chat hours. The mock does not send it.' }),
  offline_message: nullable({ description: 'Sent to who writes first outside of them. The mock does not send it.' }),
  uses_business_hours: Type.Boolean({ description: 'Whether chat hours are the opening hours.' }),
  custom_chat_hours: Type.Union([ChatHours, Type.Null()], {
    description: 'Chat hours where they are not the opening hours.',
  }),
  is_launched: Type.Boolean({ description: 'Whether consumers can write.' }),
};

/** What was changed; the rest stays. */
export const SettingChanges = Type.Partial(Type.Object(settingFields), { additionalProperties: false });
export type SettingChanges = Static<typeof SettingChanges>;

/** The body of an update. Fields that it does not know are ignored. */
export const SettingUpdate = Type.Partial(Type.Object(settingFields), {
  examples: [{ welcome_message: 'Bonjour ! Nous vous répondons dans l’heure.' }],
});

/**
 * The changes of an update.
 *
 * @example changesIn({ is_launched: false, colour: 'red' }) // { is_launched: false }
 */
export const changesIn = (update: Static<typeof SettingUpdate>): SettingChanges =>
  Object.fromEntries(Object.entries(update).filter(([name]) => Object.hasOwn(settingFields, name)));

/** @see https://developers.partoo.co/api-reference/messaging-settings/list */
export const Setting = Type.Object(
  {
    id: Type.Integer({ ...integerId, description: 'Id of the settings.' }),
    business_id: Type.String({ ...userId, description: 'Id of the business they are of.' }),
    business_name: Type.String(),
    business_address: Type.String(),
    ...settingFields,
  },
  { $id: 'Setting', description: 'How a business answers who writes to it.' },
);
export type Setting = Static<typeof Setting>;
