// Who writes to the business: name, picture and number, each as their channel shows them.

import { type Channel, channels } from './channels.ts';
import type { Conversation } from './conversation.ts';
import type { Country } from './countries/country.ts';
import type { Names } from './countries/names.ts';
import { Draw, type Identity } from './draw.ts';
import type { Traits } from './traits.ts';

type Consumer = Pick<Conversation, 'consumer_img' | 'consumer_name' | 'consumer_phone_number'>;

/** How often a channel gives a picture. Phone channels have none. */
const pictureShares = {
  Google: 0.7,
  Facebook: 0.9,
  Instagram: 0.9,
  SMS: 0,
  Whatsapp: 0,
  Custom: 0.3,
} as const satisfies Record<Channel, number>;

/** The consumer of a conversation; all null when nothing is known. Pictures are served by the mock at `publicUrl`. */
export function consumerOf(identity: Identity, traits: Traits, country: Country & Names, publicUrl: string): Consumer {
  if (traits.anonymous) return { consumer_img: null, consumer_name: null, consumer_phone_number: null };
  const draw = new Draw(identity, 'consumer');
  const first = draw.pick(country.first);
  const last = draw.pick(country.last);
  const picture = draw.hexadecimal(0x10000000, 0xffffffff);
  return {
    consumer_img: draw.chance(pictureShares[traits.channel]) ? `${publicUrl}/avatars/${picture}.svg` : null,
    consumer_name: nameOn(traits.channel, first, last, draw),
    consumer_phone_number: channels[traits.channel].hasPhone ? draw.digits(country.mobile) : null,
  };
}

/** @see https://developers.partoo.co/api-reference/messages/conversation-information on the forms of `consumer_name` */
function nameOn(channel: Channel, first: string, last: string, draw: Draw): string {
  const name = `${first} ${last}`;
  if (channel === 'SMS') return draw.chance(0.4) ? '' : name;
  if (channel === 'Google')
    return draw.chance(0.2) ? `${first} ${last.split(' ').at(-1)?.charAt(0).toUpperCase()}.` : name;
  if (channel !== 'Instagram') return name;
  const handle = `@${handleOf(first)}${draw.pick(['.', '_', ''])}${handleOf(last)}${draw.pick(['', draw.digits('##')])}`;
  return draw.chance(0.4) ? handle : `${name} (${handle})`;
}

const handleOf = (name: string) =>
  name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
