// Conversations that a client laid over what would have been served.

import { ownVariants } from '../api/origin.ts';
import type { Conversation } from '../conversations/conversation.ts';
import type { Conversations, Wish } from '../conversations/pick.ts';
import { Picked } from '../conversations/picked.ts';
import { isState, variantOf } from '../conversations/variants.ts';
import { merged } from '../merged.ts';

/** What is laid over: a variant to start from, fields that replace its own, and who has read it. */
export type Override = {
  readonly id: number;
  readonly variant?: string;
  /** When it was laid, by the clock of the world: the dates of its variant end there, and time passes over them. */
  readonly laidAtMs?: number;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Served whatever the rules say. */
  readonly unchecked: boolean;
  /** `is_read` is each user's own. */
  readonly readBy: Readonly<Record<string, boolean>>;
};

type Laid = { readonly override: Override; readonly bytes: number; base?: Conversation | undefined; picked?: Picked };

/** The overrides of a world, by id. */
export class Overrides {
  readonly #byId = new Map<number, Laid>();
  #bytes = 0;

  get size(): number {
    return this.#byId.size;
  }

  get(id: number): Override | undefined {
    return this.#byId.get(id)?.override;
  }

  /** What they all take, as JSON, with this one among them. */
  bytesWith(override: Override): number {
    const before = this.#byId.get(override.id)?.bytes ?? 0;
    return this.#bytes - before + bytesOf(override);
  }

  list(): Override[] {
    return [...this.#byId.values()].map(({ override }) => override).sort((a, b) => a.id - b.id);
  }

  set(override: Override): void {
    this.delete(override.id);
    const bytes = bytesOf(override);
    this.#bytes += bytes;
    this.#byId.set(override.id, { override, bytes });
  }

  delete(id: number): boolean {
    this.#bytes -= this.#byId.get(id)?.bytes ?? 0;
    return this.#byId.delete(id);
  }

  /** Swaps the whole set. */
  replace(overrides: readonly Override[]): void {
    this.#byId.clear();
    this.#bytes = 0;
    for (const override of overrides) this.set(override);
  }

  /** What a user is served under an id at a moment; undefined where nothing is laid over it. */
  pick(id: number, user: string | undefined, conversations: Conversations, nowMs: number): Picked | undefined {
    const laid = this.#byId.get(id);
    if (laid === undefined) return undefined;
    const { override } = laid;
    const base = baseOf(override, conversations, nowMs);
    if (laid.picked === undefined || laid.base !== base) {
      laid.base = base;
      laid.picked = pickedOf(override, base);
    }
    return readBy(user, override, laid.picked);
  }
}

/** What an override takes, as JSON. */
export const bytesOf = ({ fields, readBy }: Override): number => JSON.stringify({ fields, readBy }).length;

/**
 * The conversation of an override as a user would be served it, whether or not it is in place.
 *
 * @example laidOver(override, 'alice', conversations, nowMs).status // 'Closed', where `override.fields` says so
 */
export function laidOver(
  override: Override,
  user: string | undefined,
  conversations: Conversations,
  nowMs: number,
): Conversation {
  return readBy(user, override, pickedOf(override, baseOf(override, conversations, nowMs))).conversation;
}

function readBy(user: string | undefined, override: Override, picked: Picked): Picked {
  if (user === undefined || !Object.hasOwn(override.readBy, user)) return picked;
  const { variant, conversation } = picked;
  return new Picked('override', variant, { ...conversation, is_read: override.readBy[user] === true });
}

function baseOf(override: Override, conversations: Conversations, nowMs: number): Conversation | undefined {
  const { id } = override;
  return conversations.pick(id, wishOf(override, conversations), nowMs)?.conversation;
}

/** What an override starts from. A case may have gone with the file it came from. */
export function wishOf({ variant, laidAtMs }: Override, conversations: Conversations): Wish {
  if (variant === undefined || !conversations.hasExample(variant)) return {};
  return { example: variant, ...(laidAtMs !== undefined && { datedMs: laidAtMs }) };
}

function pickedOf(override: Override, base: Conversation | undefined): Picked {
  const conversation = laidOn(base, override.fields);
  return new Picked('override', nameOf(override, base, conversation), conversation);
}

/** A variant by its name, unless that names a state: this may have passed. */
function nameOf({ variant, unchecked }: Override, base: Conversation | undefined, conversation: Conversation): string {
  // Where its fixture has gone with a file, some fields may be all there is.
  if (unchecked || base === undefined) return variant ?? ownVariants.unchecked;
  return variant === undefined || isState(variant) ? variantOf(conversation) : variant;
}

/** The result was checked when it was laid. */
function laidOn(base: Conversation | undefined, fields: Override['fields']): Conversation;
function laidOn(base: unknown, fields: Override['fields']): unknown {
  return merged(base, fields);
}
