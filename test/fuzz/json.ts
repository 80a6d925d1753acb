// JSON that is hostile, and good JSON with one thing in it that is not.

import fc from 'fast-check';
import { hostileNames } from './requests.ts';

const object = (entries: readonly (readonly [string, string])[]) =>
  `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${value}`).join(',')}}`;

/** Values that no program writes by itself, as texts. */
const odd = fc.constantFrom(
  '1e400',
  '-1e400',
  '1e-400',
  '-0',
  '9007199254740993',
  '0.1',
  '-1',
  '"\\ud800"',
  '"\\u0000"',
  '""',
  'null',
  '[]',
  '{}',
  '"2026-02-31"',
  '"P999999999999Y"',
  '"+275760-09-13T00:00:00Z"',
  JSON.stringify('x'.repeat(5000)),
  `"${'P1D'.repeat(2000)}"`,
  `[${'0,'.repeat(2000)}0]`,
  '['.repeat(31) + ']'.repeat(31),
  '['.repeat(40) + ']'.repeat(40),
  `${'{"a":'.repeat(31)}1${'}'.repeat(31)}`,
  '{"toString":1,"valueOf":2,"toJSON":3}',
  '{"length":1e9}',
  '{"constructor":{"prototype":{"polluted":true}}}',
);
const plain = fc.jsonValue({ maxDepth: 3 }).map((value) => JSON.stringify(value));
const named = fc.array(fc.tuple(fc.constantFrom(...hostileNames), plain), { maxLength: 3 }).map(object);

/** The text of any JSON. */
export const hostile = fc.oneof(odd, plain, named);

/** One of some values, mostly with a part of it replaced or a name of it changed; as text. */
export const nearly = (samples: readonly unknown[]): fc.Arbitrary<string> =>
  fc
    .record({
      sample: fc.constantFrom(...samples),
      at: fc.nat(40),
      by: hostile,
      name: fc.option(fc.constantFrom(...hostileNames)),
    })
    .map(({ sample, at, by, name }) => rewritten(sample, at, by, name));

/** No JSON at all. */
export const broken = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom('{', '[1,', '{"a":1,}', 'NaN', '\ufeff{}', '"\\x"', '{"a":1}{'),
);

/** Parts are counted as they are written: the one with the given number is replaced, or the name before it changed. */
function rewritten(value: unknown, at: number, by: string, name: string | null): string {
  let count = -1;
  const write = (part: unknown): string => {
    count += 1;
    if (count === at && name === null) return by;
    if (Array.isArray(part)) return `[${part.map(write).join(',')}]`;
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    const entries = Object.entries(part).map(([key, inner]) => {
      const isMeant = count + 1 === at;
      return [isMeant && name !== null ? name : key, write(inner)] as const;
    });
    return object(entries);
  };
  return write(value);
}
