// Rules on what a channel brings with it, and on where the business is.

import { channels, isChannel } from '../../partoo/channels.ts';
import { countryOf } from '../countries/countries.ts';
import { broken, type Rule } from './rule.ts';

export const businessRules = {
  'phone-on-phone-channels': {
    provenance: 'inferred',
    says: 'a consumer on SMS or Whatsapp has a phone number',
    check: (c) =>
      isChannel(c.messaging_partner) &&
      channels[c.messaging_partner].hasPhone &&
      c.consumer_phone_number === null &&
      broken('/consumer_phone_number', `a number, because the channel is ${c.messaging_partner}`),
  },
  'custom-channel-if-custom': {
    provenance: 'documented',
    says: 'custom_channel is filled if, and only if, the channel is Custom',
    check: (c) =>
      (c.custom_channel !== null) !== (c.messaging_partner === 'Custom') &&
      broken(
        '/custom_channel',
        c.custom_channel === null
          ? 'an object, because the channel is Custom'
          : 'null, because the channel is not Custom',
      ),
  },
  'message-on-same-channel': {
    provenance: 'inferred',
    says: 'the last message went through the custom channel of its conversation',
    check: (c) =>
      c.last_message !== null &&
      c.last_message.custom_channel?.id !== c.custom_channel?.id &&
      broken('/last_message/custom_channel', 'the custom channel of the conversation'),
  },
  'readonly-means-silence': {
    provenance: 'inferred',
    says: 'no user has written on a read-only custom channel, unless the conversation was ingested',
    check: (c) =>
      (c.custom_channel?.is_readonly ?? false) &&
      c.custom_channel?.external_conversation_id === undefined &&
      c.has_one_user_message &&
      broken('/has_one_user_message', 'false, because the custom channel is read-only'),
  },
  'facebook-issue-on-facebook': {
    provenance: 'inferred',
    says: 'an issue of Facebook’s comes with Facebook',
    check: (c) => {
      const index =
        c.messaging_partner === 'Facebook' ? -1 : c.issues.findIndex((issue) => issue.startsWith('facebook_'));
      return index >= 0 && broken(`/issues/${index}`, 'an issue of another channel than Facebook');
    },
  },
  'address-holds-its-parts': {
    provenance: 'ours',
    says: 'formatted_address contains the zipcode, the city and the country’s name',
    check: ({ business }) => {
      const parts = [business.zipcode, business.city, countryOf(business.country)?.name ?? ''];
      const missing = parts.find((part) => !business.formatted_address.includes(part));
      return missing !== undefined && broken('/business/formatted_address', `an address with ${missing} in it`);
    },
  },
  'zipcode-of-its-country': {
    provenance: 'ours',
    says: 'a zipcode has the form of its country’s, where the mock knows the country',
    check: ({ business }) => {
      const country = countryOf(business.country);
      return (
        country?.zipcode.test(business.zipcode) === false && broken('/business/zipcode', `a zipcode of ${country.name}`)
      );
    },
  },
} as const satisfies Record<string, Rule>;
