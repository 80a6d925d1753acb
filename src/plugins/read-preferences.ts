// Reads the preferences of a request of /v2, from `Prefer` (RFC 7240) and from the query, and answers `code`.

import fp from 'fastify-plugin';
import Type from 'typebox';
import { errorOfStatus } from '../partoo/errors.ts';
import { MockProblem } from '../problems/problem-json.ts';
import {
  type Examples,
  keyParameter,
  type Misunderstanding,
  noPreferences,
  type PreferenceName,
  type Preferences,
  preferenceTable,
  queryPrefix,
  unknownPreference,
} from './preferences.ts';
import { Refusal } from './refusal.ts';

/** A preference that was not understood: where it stood, what was given, what would have been valid. */
type PreferenceProblem = Misunderstanding & { readonly name: string; readonly value: string };

/** A preference as it was written: its text is undefined if there were several; `at` is where it stood. */
type Written = { readonly name: string; readonly text: string | undefined; readonly at: string };

/** The body of a 400 for preferences, of the 503 for too many waiting requests, and of the 409 of a full log. */
export const Problem = Type.Object(
  {
    type: Type.String({ description: 'What kind of problem it is.' }),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String(),
    problems: Type.Array(
      Type.Object({
        name: Type.String(),
        value: Type.String(),
        detail: Type.String(),
        valid: Type.Optional(
          Type.Array(Type.String(), { description: 'Every name that is valid, where only some are.' }),
        ),
      }),
    ),
  },
  {
    $id: 'Problem',
    description:
      'The mock was misused: a preference that it does not know, more delays at once or more in a log than it keeps, a change of webhooks in a demo. The real API never sends this.',
  },
);

export const preferences = fp(async (app) => {
  app.addHook('onRequest', (request, _reply, done) => {
    const { headers, query, entry } = request;
    const read = readPreferences(headers.prefer, Object(query), app.dataset);
    request.preferences = read;
    request.hint = unprefixed(Object(query));
    if (entry !== undefined) entry.preferences = read;
    const error = read.code === undefined ? undefined : errorOfStatus(read.code);
    if (error !== undefined) throw new Refusal(error, 'prefer');
    done();
  });
});

/**
 * Whether a request asks to leave no trace. It is known before the journal opens, and so before all else is read of its
 * preferences.
 */
export const asksUnrecorded = (header: string | string[] | undefined, query: object): boolean =>
  (header !== undefined || hasParameters(query)) && writtenIn(header, query).some(({ name }) => name === 'unrecorded');

/** More of a value does not help to find it. */
const longestValue = 80;

/**
 * Reads preferences. The header comes before the query, the first of a name before the next.
 *
 * @throws MockProblem that lists those that were not understood
 * @example readPreferences('example=expired, delay=250', {}, dataset) // { example: 'expired', delayMs: 250 }
 */
export function readPreferences(header: string | string[] | undefined, query: object, known: Examples): Preferences {
  if (header === undefined && !hasParameters(query)) return noPreferences;
  const written = writtenIn(header, query);
  const firstOfEach = written.filter(({ name }, at) => written.findIndex((other) => other.name === name) === at);
  let read = noPreferences;
  const problems: PreferenceProblem[] = [];
  for (const one of firstOfEach) {
    const understood = understand(one, known);
    if ('detail' in understood) {
      const value = (one.text ?? 'several values').slice(0, longestValue);
      problems.push({ name: one.at, value, ...understood });
    } else read = { ...read, ...understood };
  }
  if (problems.length > 0) throw preferenceProblem(problems);
  return read;
}

/**
 * The problem that lists the preferences that were not understood.
 *
 * @example preferenceProblem([{ name: 'exmple', value: 'open', detail: 'did you mean example?' }]).message
 * // 'exmple=open: did you mean example?'
 */
export function preferenceProblem(problems: readonly PreferenceProblem[]): MockProblem {
  const sentences = problems.map(({ name, value, detail }) => {
    const sign = name === headerName ? ' ' : '=';
    return `${name}${value && `${sign}${value}`}: ${detail}`;
  });
  return new MockProblem('unknown-preference', sentences.join('; '), { problems });
}

function understand({ name, text, at }: Written, known: Examples): Preferences | Misunderstanding {
  if (name === '') return { detail: 'expected preferences like code=404, with commas between them' };
  if (!isPreference(name))
    return unknownPreference(name, text ?? '', at.startsWith(queryPrefix) ? queryPrefix : '', known);
  return text === undefined ? { detail: 'expected one value' } : preferenceTable[name].parse(text, known);
}

/** Where what breaks the grammar stands; no preference has a blank in its name. */
const headerName = 'header Prefer';

/** One preference and what ends it. No text can match it in two ways, so that a long one takes no longer to refuse. */
const preference = /\s*(?:([!#$%&'*+.^_`|~\w-]+)\s*(?:=\s*(?:("(?:[^"\\]|\\.)*"|[^\s",;]+)\s*)?)?)?(,|$)/y;

const writtenIn = (header: string | string[] | undefined, query: object): Written[] => [
  ...inHeader([header ?? []].flat().join(', ')),
  ...inQuery(query),
];

function* inHeader(header: string): Generator<Written> {
  preference.lastIndex = 0;
  while (preference.lastIndex < header.length) {
    const from = preference.lastIndex;
    const match = preference.exec(header);
    if (match === null) return yield { name: '', text: header.slice(from).trim(), at: headerName };
    const [, name, value = ''] = match;
    if (name !== undefined) yield { name: name.toLowerCase(), text: unquote(value), at: name };
  }
}

function* inQuery(query: object): Generator<Written> {
  for (const [at, value] of Object.entries(query)) {
    if (!at.startsWith(queryPrefix) || at === keyParameter) continue;
    yield { name: at.slice(queryPrefix.length), text: typeof value === 'string' ? value : undefined, at };
  }
}

function hasParameters(query: object): boolean {
  for (const name in query) if (name.startsWith(queryPrefix)) return true;
  return false;
}

/** A parameter of the vendor's could have the name of a preference one day: it is not refused. */
function unprefixed(query: object): string | undefined {
  for (const name in query) if (isPreference(name)) return `did you mean ?${queryPrefix}${name}=…?`;
  return undefined;
}

const isPreference = (name: string): name is PreferenceName => Object.hasOwn(preferenceTable, name);

const unquote = (value: string) => (value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, '$1') : value);
