// Every option, once: flags, environment variables, `--help` and the README's table derive from this table.

import { localeNames } from '../conversations/countries/countries.ts';
import { defaultInstant } from '../worlds/clock.ts';
import { boolean, choice, choices, clock, httpUrl, list, origin, port, text, wholeNumber } from './values.ts';

/**
 * `value` reads the text of a flag or variable; `fallback` is a variable without our prefix that is read when
 * ours is not set. Adding an option is a new row.
 */
export const optionTable = {
  host: { value: text('ADDRESS'), initial: '127.0.0.1', fallback: 'HOST', description: 'address to listen on' },
  port: { value: port, initial: 7278, fallback: 'PORT', description: 'port to listen on; 0 takes any that is free' },
  'public-url': {
    value: httpUrl,
    initial: 'http://localhost:7278',
    description: 'where clients reach the mock: the base of the URLs of pictures and media in conversations',
  },
  'api-key': {
    value: list(text('KEY')),
    initial: [],
    description: 'a key that is valid, instead of any; may be given again',
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
  'mock-headers': { value: boolean, initial: true, description: 'send X-Mock-… and Preference-Applied' },
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
