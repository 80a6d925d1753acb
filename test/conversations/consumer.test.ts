import t from 'tap';
import { type Channel, channelNames, channels } from '../../src/conversations/channels.ts';
import { consumerOf } from '../../src/conversations/consumer.ts';
import { countries } from '../../src/conversations/countries/countries.ts';
import { identityOf } from '../../src/conversations/draw.ts';
import { traitsOf } from '../../src/conversations/traits.ts';
import { idsUpTo, publicUrl } from './setting.ts';
import { deviation } from './statistics.ts';

const ids = idsUpTo(2_000);
const consumersOn = (channel: Channel, anonymous = false) =>
  ids.map((id) => {
    const identity = identityOf(1, id);
    return consumerOf(identity, { ...traitsOf(identity), channel, anonymous }, countries.fr, publicUrl);
  });
const namesOn = (channel: Channel) => consumersOn(channel).map(({ consumer_name }) => consumer_name ?? '');

t.test('nothing is known of an anonymous one', async (t) => {
  const nothing = { consumer_img: null, consumer_name: null, consumer_phone_number: null };
  t.strictSame(
    consumersOn('Facebook', true),
    ids.map(() => nothing),
  );
});

t.test('a name has the form that its channel shows, as often as it should', async (t) => {
  const { first, last } = countries.fr;
  const isFullName = (text: string) =>
    first.some((name) => text.startsWith(`${name} `) && last.includes(text.slice(name.length + 1)));
  const isShortened = (text: string) =>
    first.some((name) => text.startsWith(`${name} `) && /^\p{Lu}\.$/u.test(text.slice(name.length + 1)));
  const isHandle = (text: string) => /^@[a-z]+[._]?[a-z]+(\d\d)?$/.test(text);
  const isNameAndHandle = (text: string) => {
    const [, name = '', handle = ''] = /^(.+) \((@.+)\)$/.exec(text) ?? [];
    return isFullName(name) && isHandle(handle);
  };
  const forms: Record<Channel, [form: (text: string) => boolean, share: number][]> = {
    Google: [
      [isFullName, 0.8],
      [isShortened, 0.2],
    ],
    Facebook: [[isFullName, 1]],
    Instagram: [
      [isHandle, 0.4],
      [isNameAndHandle, 0.6],
    ],
    SMS: [
      [(text) => text === '', 0.4],
      [isFullName, 0.6],
    ],
    Whatsapp: [[isFullName, 1]],
    Custom: [[isFullName, 1]],
  };
  for (const channel of channelNames) {
    const names = namesOn(channel);
    t.strictSame(
      names.filter((name) => !forms[channel].some(([isForm]) => isForm(name))),
      [],
      channel,
    );
    for (const [isForm, share] of forms[channel]) {
      const hits = names.filter(isForm).length;
      t.ok(share === 1 ? hits === ids.length : deviation(hits, ids.length, share) < 4, `${channel}: ${hits}`);
    }
  }
});

t.test('a shortened name ends with the initial of the last part of the family name', async (t) => {
  const families = { Roussel: 'R', 'de la Tour': 'T', 'van der berg': 'B', Étienne: 'É' };
  for (const [family, initial] of Object.entries(families)) {
    const country = { ...countries.fr, first: ['Zoé'], last: [family] };
    const names = ids.slice(0, 200).map((id) => {
      const identity = identityOf(1, id);
      const traits = { ...traitsOf(identity), channel: 'Google', anonymous: false } as const;
      return consumerOf(identity, traits, country, publicUrl).consumer_name;
    });
    t.strictSame([...new Set(names)].sort(), [`Zoé ${initial}.`, `Zoé ${family}`].sort());
  }
});

t.test('a handle is made of the name beside it, its accents taken off', async (t) => {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
  const pairs = namesOn('Instagram')
    .map((name) => /^(.+) \(@(.+)\)$/.exec(name))
    .filter((match) => match !== null);
  t.ok(pairs.length > 1_000);
  t.strictSame(pairs.filter(([, name = '', handle = '']) => plain(name) !== plain(handle)).map(String), []);
  t.ok(
    pairs.some(([, name = '']) => /[éèçëï]/.test(name)),
    'some have accents',
  );
});

t.test('a picture is one of the mock’s own, where the channel gives pictures', async (t) => {
  const shares: Record<Channel, number> = {
    Google: 0.7,
    Facebook: 0.9,
    Instagram: 0.9,
    SMS: 0,
    Whatsapp: 0,
    Custom: 0.3,
  };
  for (const channel of channelNames) {
    const pictures = consumersOn(channel).flatMap(({ consumer_img }) => consumer_img ?? []);
    const share = shares[channel];
    t.ok(share === 0 ? pictures.length === 0 : deviation(pictures.length, ids.length, share) < 4, channel);
    t.strictSame(
      pictures.filter((url) => !/^http:\/\/localhost:7278\/avatars\/[1-9a-f][0-9a-f]{7}\.svg$/.test(url)),
      [],
    );
    t.equal(new Set(pictures).size, pictures.length, 'each has a picture of their own');
  }
});

t.test('a phone number is known on phone channels, and only there', async (t) => {
  for (const channel of channelNames) {
    const numbers = consumersOn(channel).map(({ consumer_phone_number }) => consumer_phone_number);
    t.ok(
      numbers.every((number) => (channels[channel].hasPhone ? /^\+3363998\d{4}$/.test(number ?? '') : number === null)),
      channel,
    );
  }
});
