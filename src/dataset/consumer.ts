// Makes the person who writes to the business: name, picture and number, as their channel shows them.

import { type Channel, channels } from '../partoo/channels.ts';
import type { Conversation } from '../partoo/conversation.ts';
import { type Identity, Random } from '../random/random.ts';
import type { Country } from './countries/country.ts';
import type { Names } from './countries/names.ts';
import type { Traits } from './traits.ts';

type Consumer = Pick<Conversation, 'consumer_img' | 'consumer_name' | 'consumer_phone_number'>;

/** How often a channel gives a picture. Phone channels have none. */
const pictureChances = {
  Google: 0.7,
  Facebook: 0.9,
  Instagram: 0.9,
  SMS: 0,
  Whatsapp: 0,
  Custom: 0.3,
} as const satisfies Record<Channel, number>;

/** Makes a consumer; all null when nothing is known of them. Pictures are served by the mock at `publicUrl`. */
export function consumerOf(identity: Identity, traits: Traits, country: Country & Names, publicUrl: string): Consumer {
  if (traits.anonymous) return { consumer_img: null, consumer_name: null, consumer_phone_number: null };
  const random = new Random(identity, 'consumer');
  const first = random.pick(country.first);
  const last = random.pick(country.last);
  const picture = random.hexadecimal(0x10000000, 0xffffffff);
  return {
    consumer_img: random.chance(pictureChances[traits.channel]) ? `${publicUrl}/avatars/${picture}.svg` : null,
    consumer_name: nameOn(traits.channel, first, last, random),
    consumer_phone_number: channels[traits.channel].hasPhone ? random.digits(country.mobile) : null,
  };
}

/** @see https://developers.partoo.co/api-reference/messages/conversation-information on the forms of `consumer_name` */
function nameOn(channel: Channel, first: string, last: string, random: Random): string {
  const name = `${first} ${last}`;
  if (channel === 'SMS') return random.chance(0.4) ? '' : name;
  if (channel === 'Google') return random.chance(0.2) ? `${first} ${initialOf(last)}.` : name;
  if (channel !== 'Instagram') return name;
  const handle = `@${handleOf(first)}${random.pick(['.', '_', ''])}${handleOf(last)}${random.pick(['', random.digits('##')])}`;
  return random.chance(0.4) ? handle : `${name} (${handle})`;
}

const initialOf = (last: string) => last.split(' ').at(-1)?.charAt(0).toUpperCase();

const handleOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
