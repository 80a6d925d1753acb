// The part of a file that a request is for: Safari plays a video only from a server that sends parts (RFC 9110, 14).

/** The first and the last byte, counted from zero. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * Reads `Range` for a file of so many bytes. What is no single range of bytes is ignored, as servers may.
 *
 * @returns undefined for the whole file, null for a part that the file does not have
 * @example byteRange('bytes=0-1', 5000) // { start: 0, end: 1 }
 * @example byteRange('bytes=-100', 5000) // { start: 4900, end: 4999 }
 */
export function byteRange(header: string | undefined, size: number): ByteRange | null | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  if (first === '') return Number(last) === 0 ? null : { start: Math.max(0, size - Number(last)), end: size - 1 };
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  return start < size ? { start, end } : null;
}
