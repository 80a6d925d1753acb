// Makes what the directory says of a business: its details, and its settings of messaging.

import type { BusinessDetails } from '../partoo/business-details.ts';
import type { Business } from '../partoo/conversation.ts';
import type { Setting } from '../partoo/setting.ts';
import { identityOf, Random } from '../random/random.ts';
import { countries, countryOf, languageOf } from './countries/countries.ts';
import { numberOf, secondsOf } from './object-ids.ts';
import { organisationId } from './organisation.ts';

export function detailsOf({ id, name, city, zipcode, country, formatted_address }: Business): BusinessDetails {
  const created = secondsOf(id);
  return {
    id,
    code: `B-${id.slice(-6)}`,
    status: 'open',
    org_id: organisationId,
    groups: [],
    name,
    address_full: formatted_address.replace(/, .*/s, ''),
    address2: null,
    city,
    zipcode,
    region: null,
    country,
    default_lang: languageOf(country),
    created,
    modified: created,
    subscriptions: { messages: { active: true } },
    features: ['messages'],
  };
}

const workday = ['09:30-12:30', '14:00-18:30'];
const chatHours = { monday: workday, tuesday: workday, wednesday: workday, thursday: workday, friday: workday };

export function settingOf({ id, name, country, formatted_address }: Business): Setting {
  const number = numberOf(id);
  const random = new Random(identityOf(0, number), 'setting');
  const { answer } = (countryOf(country) ?? countries.en_GB).talk;
  const usesBusinessHours = random.chance(0.7);
  return {
    id: number,
    business_id: id,
    business_name: name,
    business_address: formatted_address,
    welcome_message: random.chance(0.8) ? random.pick(answer) : null,
    offline_message: null,
    uses_business_hours: usesBusinessHours,
    custom_chat_hours: usesBusinessHours ? null : chatHours,
    is_launched: true,
  };
}
