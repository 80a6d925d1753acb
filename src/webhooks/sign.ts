// Signs what is delivered: Ed25519 over the raw body, with a pair made from the seed or read from a file.

import { createHash, createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config } from '../config/read.ts';
import { StartError } from '../problems/start-error.ts';

/** What PKCS #8 puts before the 32 bytes of an Ed25519 private key (RFC 8410). */
const header = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * The private key that signs webhooks.
 *
 * @throws StartError if the file of `--webhook-key` holds none
 */
export function webhookKey({ seed, 'webhook-key': file }: Pick<Config, 'seed' | 'webhook-key'>): KeyObject {
  return file === null ? keyFrom(`partoo-mock webhooks ${seed}`) : keyIn(file);
}

/** A key that no receiver knows. */
export const wrongKey = (): KeyObject => keyFrom('partoo-mock webhooks, signed by somebody else');

/** The public half, as receivers are given it. */
export const publicPem = (key: KeyObject): string =>
  createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString();

/**
 * The value of `X-Partoo-Signature-v1`: standard base64.
 *
 * @see https://developers.partoo.co/guides/api/settings/webhooks/webhook-security
 */
export const signatureOf = (body: string, key: KeyObject): string =>
  sign(null, Buffer.from(body), key).toString('base64');

/** The same text gives the same key. */
function keyFrom(text: string): KeyObject {
  const secret = createHash('sha256').update(text).digest();
  return createPrivateKey({ key: Buffer.concat([header, secret]), format: 'der', type: 'pkcs8' });
}

function keyIn(file: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(readFileSync(file));
  } catch (cause) {
    throw new StartError([`--webhook-key ${file}: holds no private key in PEM that can be read`], { cause });
  }
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new StartError([`--webhook-key ${file}: expected an Ed25519 key, not ${key.asymmetricKeyType}`]);
}
