// Every option, once: flags, environment variables, `--help` and the README's table derive from this table.

import { idsPerKept, lostPerWorld, waitingWorlds } from '../bounds.ts';
import { localeNames } from '../conversations/countries/countries.ts';
import { defaultPublicUrl } from '../conversations/public-url.ts';
import { defaultInstant } from '../worlds/clock.ts';
import { apiKey, keyBinding } from './key-values.ts';
import {
  boolean,
  choice,
  choices,
  clock,
  count,
  countOrNone,
  httpUrl,
  list,
  optional,
  origin,
  port,
  text,
  wholeNumber,
} from './values.ts';

/**
 * `value` reads the text of a flag or variable; `fallback` is a variable without our prefix that is read when
 * ours is not set. `description` says what the flag does: `--no-…` where the initial value is on. Adding an option is a
 * new row.
 */
export const optionTable = {
  host: { value: text('ADDRESS'), initial: '127.0.0.1', fallback: 'HOST', description: 'address to listen on' },
  port: { value: port, initial: 7278, fallback: 'PORT', description: 'port to listen on; 0 takes any that is free' },
  'public-url': {
    value: httpUrl,
    initial: defaultPublicUrl,
    description:
      'where clients reach the mock: the base of the URLs of pictures and media in generated conversations and built-in cases',
  },
  'api-key': {
    value: list(apiKey),
    initial: [],
    description: 'a key that is valid, instead of any; may be given again',
  },
  key: {
    value: list(keyBinding),
    initial: [],
    description: 'a key that acts in a world, perhaps as a user, whatever its own name says; may be given again',
  },
  seed: { value: wholeNumber, initial: 1, description: 'what generated conversations are made from' },
  clock: {
    value: clock,
    initial: { frozenAtMs: Date.parse(defaultInstant) },
    shown: defaultInstant,
    description: 'frozen at an instant or at today’s midnight UTC, or running',
  },
  locales: { value: choices(localeNames), initial: localeNames, description: 'countries of generated conversations' },
  fixtures: {
    value: list(text('DIR')),
    initial: [],
    description:
      'a folder of fixtures, added to the built-in ones and replacing those of the same id; may be given again',
  },
  'only-fixtures': { value: boolean, initial: false, description: 'answer 404 to ids without a fixture' },
  watch: { value: boolean, initial: false, description: 'load the folders of --fixtures again when a file changes' },
  'cors-origin': {
    value: list(origin),
    initial: ['*'],
    description: 'an origin that browsers may call from, * for any, none for no CORS; may be given again',
  },
  'mock-headers': { value: boolean, initial: true, description: 'turn off X-Mock-… and Preference-Applied' },
  control: { value: boolean, initial: true, description: 'turn off the control plane, /_mock' },
  'control-token': {
    value: optional(text('TOKEN')),
    initial: null,
    description: 'what the control plane asks for as a bearer token',
  },
  'allowed-host': {
    value: list(text('HOST')),
    initial: [],
    description: 'a host name under which the control plane may be reached; may be given again',
  },
  'rate-limit': {
    value: optional(count),
    initial: null,
    description: 'requests a minute that each world may make',
  },
  journal: {
    value: countOrNone,
    initial: 1000,
    description: 'requests that the journal of a world keeps; 0 keeps none, nor what was covered',
  },
  'journal-bytes': { value: count, initial: 250_000, description: 'size of the journal of a world' },
  'max-worlds': {
    value: count,
    initial: 1000,
    description: `worlds at once; those idle longest go first, and ${lostPerWorld} times as many lost ones are remembered`,
  },
  'world-idle': { value: count, initial: 3600, description: 'seconds after which an idle world may go before others' },
  'max-overrides': { value: count, initial: 1000, description: 'conversations laid over in one world' },
  'max-override-bytes': {
    value: count,
    initial: 1_000_000,
    description: 'size of all that is laid over in one world',
  },
  'max-faults': { value: count, initial: 1000, description: 'fault rules of one world, of 2 kB each at most' },
  'max-keys': { value: count, initial: 100, description: 'keys bound to one world' },
  'max-waiting': {
    value: count,
    initial: 1000,
    description: `requests of one world that delays and faults keep waiting at once, and ${waitingWorlds} times as many in all; more are answered 503`,
  },
  'max-streams': { value: count, initial: 100, description: 'clients that follow a journal at once' },
  'max-stream-bytes': {
    value: count,
    initial: 1_000_000,
    description: 'size of what waits for a client that follows a journal and does not read; with more it is cut off',
  },
  'max-body-bytes': { value: count, initial: 1_000_000, description: 'size of a body that the control plane takes' },
  'max-cached': {
    value: count,
    initial: 4096,
    description: `generated conversations kept to be served again, about 3 kB each, and ${idsPerKept} times as many ids`,
  },
  'log-level': {
    value: choice(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']),
    initial: 'info',
    description: 'least level that is logged; a line for each request is info',
  },
  'log-format': {
    value: choice(['auto', 'pretty', 'json']),
    initial: 'auto',
    description: 'pretty in colour, or JSON; auto is pretty on a terminal',
  },
} as const;

export type OptionName = keyof typeof optionTable;

export const optionNames = Object.keys(optionTable) as readonly OptionName[];

const variablePrefix = 'PARTOO_MOCK_';

/** The environment variable of an option: `public-url` is `PARTOO_MOCK_PUBLIC_URL`. */
export const variableOf = (name: string) => variablePrefix + name.toUpperCase().replaceAll('-', '_');

/** Is this one of our variables, or meant to be? */
export const isOurVariable = (name: string) => name.startsWith(variablePrefix);
