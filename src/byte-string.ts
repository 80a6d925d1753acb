// Text as its bytes in UTF-8, one a character: in this form Node writes an answer in one piece, without converting it.

declare const brand: unique symbol;

/** No character of it is above 255. Its length is that of the bytes. */
export type ByteString = string & { readonly [brand]: true };

/**
 * The bytes of a text.
 *
 * @example byteString('é').length // 2
 */
export function byteString(text: string): ByteString {
  // ASCII is its own bytes.
  const bytes = Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1');
  return bytes as ByteString;
}

/** A value as the bytes of its JSON. */
export const jsonBytes = (value: object | string): ByteString => byteString(JSON.stringify(value));

/** The same bytes as Node has them. */
export const bufferOf = (bytes: ByteString): Buffer => Buffer.from(bytes, 'latin1');

/** The text again. */
export const textOf = (bytes: ByteString): string => bufferOf(bytes).toString();
