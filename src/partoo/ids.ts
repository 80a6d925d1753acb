// Reads ids and other integers of paths and queries: an integer, and nothing that merely converts to one.

import Type, { type TSchema } from 'typebox';
import { integerId } from './fields.ts';

const pattern = /^[1-9]\d{0,15}$/;

/** What anything else than an id should have been. */
export const expectedId = `must be an integer from 1 to ${Number.MAX_SAFE_INTEGER}`;

/**
 * An integer as a path or a query has it: text, that decodes to a number. The contract shows it as `shownAs`.
 *
 * @param isInteger whether a text is one: a schema of an integer would let `1e3` and `0x10` through
 * @param expected what any other text should have been
 */
export const integerText = (shownAs: TSchema, isInteger: (text: string) => boolean, expected: string) =>
  Type.Codec(Type.Refine(Type.String({ shownAs }), isInteger, () => expected))
    .Decode(Number)
    .Encode(String);

const idText = (of: string, example = 123) =>
  integerText(
    Type.Integer({ ...integerId, description: `Id of the ${of}.`, examples: [example] }),
    (text) => parseId(text) !== undefined,
    expectedId,
  );

/** @see https://developers.partoo.co/api-reference/messages/conversation-information */
export const ConversationId = idText('conversation');

/**
 * Its example is the message of the case `failed`.
 *
 * @see https://developers.partoo.co/api-reference/messages/retry-send-message
 */
export const MessageId = idText('message', 1_566_059_213);

/** @see https://developers.partoo.co/api-reference/messaging-settings/update */
export const SettingId = idText('setting', 30_042_477_584_648);

/** Ids of businesses: `a,b`, and repeated parameters, as the vendor's pages have either. */
export const BusinessIds = Type.Codec(
  Type.Union([Type.String(), Type.Array(Type.String())], {
    shownAs: Type.String({ description: 'Ids of businesses, with commas between them.' }),
  }),
)
  .Decode((given) => new Set([given].flat().flatMap((text) => text.split(','))))
  .Encode((ids) => [...ids].join(','));
/** @see https://developers.partoo.co/api-reference/webhooks/get-a-webhook-configuration */
export const WebhookId = idText('webhook', 1);

/**
 * Reads an id; undefined if the text is none. `1e3`, `0x10`, `+5`, `007` and ` 12` convert to numbers but are no ids.
 *
 * @example parseId('123') // 123
 * @example parseId('1e3') // undefined
 */
export function parseId(text: string): number | undefined {
  const id = pattern.test(text) ? Number(text) : Number.NaN;
  return Number.isSafeInteger(id) ? id : undefined;
}
