// Lists every option once: flags, variables, types, `--help` and the tables of the docs derive from this one.

import { localeNames } from '../dataset/countries/countries.ts';
import { defaultPublicUrl } from '../dataset/public-url.ts';
import { errorKeys } from '../partoo/errors.ts';
import { defaultInstant } from '../time/default-instant.ts';
import { address, hostName, origin, publicUrl } from './addresses.ts';
import { apiKey, boolean, choice, choices, clock, keyBinding, list, optional, text, wholeNumber } from './values.ts';

/**
 * `value` reads the text of a flag or a variable. `fallback` is a variable without our prefix, read where ours is not
 * set, `short` another name of the flag. `description` says what the flag does, and the flag is `--no-…` where the initial value is on.
 */
export const optionTable = {
  host: { value: address, initial: '127.0.0.1', fallback: 'HOST', description: 'address to listen on' },
  port: {
    value: wholeNumber(0, 65_535, 'PORT'),
    initial: 7278,
    fallback: 'PORT',
    short: 'p',
    description: 'port to listen on; 0 takes any that is free',
  },
  'public-url': {
    value: publicUrl,
    initial: defaultPublicUrl,
    description:
      'where clients reach the mock: the base of the URLs of pictures and media in generated conversations and built-in cases; auto follows the address that the mock listens on',
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
  seed: {
    value: wholeNumber(0, Number.MAX_SAFE_INTEGER),
    initial: 1,
    description: 'what generated conversations are made from',
  },
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
  inbox: {
    value: wholeNumber(0, 10_000),
    initial: 200,
    description: 'generated conversations that the list shows beside the cases; every other id answers all the same',
  },
  'only-fixtures': { value: boolean, initial: false, description: 'answer 404 to ids without a fixture' },
  watch: { value: boolean, initial: false, description: 'load the folders of --fixtures again when a file changes' },
  scenario: {
    value: optional(text('FILE')),
    initial: null,
    description: 'a file of requests that every world starts with, in YAML or JSON',
  },
  demo: {
    value: boolean,
    initial: false,
    description: 'play a day at a business in the world demo, over and over; /_mock and the webhooks can only be read',
  },
  'cors-origin': {
    value: list(origin),
    initial: ['*'],
    description:
      'an origin that browsers may call from, and, if it is named, use /_mock from; * for any, none for no CORS; may be given again',
  },
  'mock-headers': { value: boolean, initial: true, description: 'turn off X-Mock-…, Preference-Applied and ?__key=…' },
  control: { value: boolean, initial: true, description: 'turn off the control plane, /_mock' },
  'control-token': {
    value: optional(text('TOKEN')),
    initial: null,
    description: 'what the control plane asks for as a bearer token',
  },
  'allowed-host': {
    value: list(hostName),
    initial: [],
    description: 'a host name under which the control plane may be reached; may be given again',
  },
  'rate-limit': {
    value: optional(wholeNumber(1, 1_000_000)),
    initial: null,
    description: 'requests a minute that each world may make',
  },
  journal: {
    value: wholeNumber(0, 1_000_000),
    initial: 1000,
    description: 'requests that the journal of a world keeps; 0 keeps none, nor what was covered',
  },
  'max-worlds': {
    value: wholeNumber(1, 1_000_000),
    initial: 1000,
    description: 'worlds at once; with more, the one used longest ago is dropped',
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
  'webhook-key': {
    value: optional(text('FILE')),
    initial: null,
    description: 'an Ed25519 private key in PEM that signs webhooks, instead of the one that the seed makes',
  },
  'webhook-host': {
    value: list(hostName),
    initial: [],
    description:
      'a host that webhooks may be delivered to over HTTPS, besides this machine and bare host names; may be given again',
  },
  'webhook-retry-base': {
    value: wholeNumber(0, 60_000, 'MS'),
    initial: 1000,
    description: 'milliseconds until a failed delivery is tried again; doubled for each further try',
  },
  'error-key': {
    value: choice(errorKeys),
    initial: 'error',
    description:
      'the field that holds an error: error in the present guide of the vendor, errors in its older contract',
  },
} as const;

export type OptionName = keyof typeof optionTable;

export const optionNames = Object.keys(optionTable) as readonly OptionName[];

export const isOption = (name: string): name is OptionName => Object.hasOwn(optionTable, name);

const variablePrefix = 'PARTOO_MOCK_';

/**
 * The environment variable of an option.
 *
 * @example variableOf('public-url') // 'PARTOO_MOCK_PUBLIC_URL'
 */
export const variableOf = (name: string): string => variablePrefix + name.toUpperCase().replaceAll('-', '_');

/** Whether a variable is one of ours, or meant to be. */
export const isOurVariable = (name: string): boolean => name.startsWith(variablePrefix);
