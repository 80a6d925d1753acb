// From `Prefer` (RFC 7240) and its query twins to preferences, or to what is wrong with them.

import {
  type Examples,
  type Misunderstood,
  noPreferences,
  type ParsedPreferences,
  type PreferenceName,
  type PreferenceProblem,
  type Preferences,
  preferenceNames,
  preferenceTable,
  twinPrefix,
  unknownName,
} from './preferences.ts';

/** A preference as it was written: its text is undefined if there were several; `at` is where it stood. */
type Asked = { readonly name: string; readonly text: string | undefined; readonly at: string };

/** Where what breaks the grammar stands; a blank tells it from a preference of that name. */
const grammar = 'header Prefer';

/** More of a value does not help to find it. */
const longestValue = 80;

const none: ParsedPreferences = { preferences: noPreferences, problems: [] };
/** Nothing in it can match one text in two ways: a value that is not there leaves its blanks to what is before it. */
const preference = /\s*(?:([!#$%&'*+.^_`|~\w-]+)\s*(?:=\s*(?:("(?:[^"\\]|\\.)*"|[^\s",;]+)\s*)?)?)?(,|$)/y;

/**
 * Reads the preferences of a request: the values of `Prefer`, and the query. The header comes before its twin, the first of a name before the next.
 *
 * @example parsePreferences(['example=expired, delay=250'], {}, conversations).preferences // { example: 'expired', delayMs: 250 }
 */
export function parsePreferences(header: readonly string[], query: object, known: Examples): ParsedPreferences {
  if (header.length === 0 && !hasTwins(query)) return none;
  let preferences = noPreferences;
  const problems: PreferenceProblem[] = [];
  const seen = new Set<string>();
  for (const asked of [...inHeader(header.join(', ')), ...inQuery(query)]) {
    if (seen.has(asked.name)) continue;
    seen.add(asked.name);
    const understood = understand(asked, known);
    if (!('detail' in understood)) preferences = { ...preferences, ...understood };
    else {
      const value = (asked.text ?? 'several values').slice(0, longestValue);
      problems.push({ name: asked.at, value, ...understood });
    }
  }
  return { preferences, problems };
}

/** The preference, or what is wrong with it. */
function understand({ name, text }: Asked, known: Examples): Preferences | Misunderstood {
  if (name === '') return { detail: 'expected preferences like code=404, with commas between them' };
  if (!isPreference(name)) return unknownName(name, preferenceNames);
  return text === undefined ? { detail: 'expected one value' } : preferenceTable[name].parse(text, known);
}

function* inHeader(header: string): Generator<Asked> {
  preference.lastIndex = 0;
  while (preference.lastIndex < header.length) {
    const from = preference.lastIndex;
    const match = preference.exec(header);
    if (match === null) return yield { name: '', text: header.slice(from).trim(), at: grammar };
    const [, name, value = ''] = match;
    if (name !== undefined) yield { name: name.toLowerCase(), text: unquote(value), at: name };
  }
}

function* inQuery(query: object): Generator<Asked> {
  for (const [at, value] of Object.entries(query)) {
    if (!at.startsWith(twinPrefix)) continue;
    yield { name: at.slice(twinPrefix.length), text: typeof value === 'string' ? value : undefined, at };
  }
}

function hasTwins(query: object): boolean {
  for (const key in query) if (key.startsWith(twinPrefix)) return true;
  return false;
}

const isPreference = (name: string): name is PreferenceName => Object.hasOwn(preferenceTable, name);

const unquote = (value: string) => (value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value);
