import t from 'tap';
import { channelNames, channels, isChannel } from '../../src/conversations/channels.ts';
import { variants } from '../../src/conversations/variants.ts';

t.test('the channels are those the vendor lists, and Custom', async (t) => {
  t.strictSame(channelNames, ['Google', 'Facebook', 'Instagram', 'SMS', 'Whatsapp', 'Custom']);
});

t.test('a name is a channel if it is in the table', async (t) => {
  for (const name of channelNames) t.ok(isChannel(name), name);
  for (const name of ['google', 'Telegram', '', 'toString', '__proto__']) t.notOk(isChannel(name), name);
});

t.test('every channel has a variant of its own that settles it', async (t) => {
  for (const name of channelNames) t.strictSame(variants[channels[name].variant].traits, { channel: name });
});

t.test('a channel stays open as long as its platform lets a business write', async (t) => {
  const days = { Google: 30, Facebook: 7, Instagram: 7, SMS: 90, Whatsapp: 1, Custom: 90 };
  t.strictSame(
    Object.fromEntries(channelNames.map((name) => [name, channels[name].windowMs])),
    Object.fromEntries(Object.entries(days).map(([name, count]) => [name, count * 86_400_000])),
  );
});

t.test('phone channels are the two that text', async (t) => {
  t.strictSame(
    channelNames.filter((name) => channels[name].hasPhone),
    ['SMS', 'Whatsapp'],
  );
});
