// GET /v2/conversations: the conversations of the world, newest activity first.

import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type Static } from 'typebox';
import { byActivity, type Place } from '../../../dataset/population.ts';
import type { Resolved } from '../../../dataset/resolved.ts';
import { Conversation } from '../../../partoo/conversation.ts';
import { BusinessIds } from '../../../partoo/ids.ts';
import { cursorAnswer, cursorQuery, defaultPerPage } from '../../../partoo/paging.ts';
import { reference } from '../../../partoo/reference.ts';
import { withPreferences } from '../../../plugins/choice.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { isObject } from '../../../problems/is-object.ts';
import { problemsOf } from '../../../problems/problems-of.ts';
import { listedIn } from '../../../world/inbox.ts';
import { conversationAt } from '../../../world/shown.ts';
import { badCursor, readCursor, writeCursor } from '../cursor.ts';
import { vendorErrors } from '../errors.ts';

/** @see https://developers.partoo.co/api-reference/messages/list-conversations */
const schema = {
  operationId: 'listConversations',
  summary: 'List conversations',
  description:
    'Newest activity first (ours); where the clock stands still, what happened later. A cursor goes on in the list as it was at its first page, so that each conversation comes once while messages come in; its filter stays, and it is refused with another one, in another world and after a reset (ours).',
  tags: ['Messages'],
  querystring: Type.Object({
    ...cursorQuery,
    business__in: Type.Optional(BusinessIds),
  }),
  response: {
    200: Type.Object({ conversations: Type.Array(reference(Conversation)), ...cursorAnswer }),
    ...vendorErrors,
  },
};

export const listConversations: Routes = async (app) => {
  app.get('/conversations', { schema }, async (request, reply) => {
    const { per_page: perPage = defaultPerPage } = request.query;
    const walk = walkOf(request, request.query);
    const all = await placesIn(request, walk);
    const from = walk.after === null ? 0 : firstAfter(all, walk.after);
    const places = all.slice(from, from + perPage);
    const last = from + perPage < all.length ? places.at(-1) : undefined;
    const next_cursor = last === undefined ? null : writeCursor({ ...walk, after: last }, listOf(request));
    const listed = places.flatMap(({ id }) => shownTo(request, id) ?? []);
    request.answer = { ...request.answer, listed };
    const page = listed.map((one) => withPreferences(one, request.preferences).bytes);
    return sendPage(reply, page, { count: all.length, next_cursor });
  });
};

/** A walk through the list: the event after which it began, its filter, and the last place that it came to. */
const Walk = Type.Object({
  seq: Type.Integer(),
  businesses: Type.Union([Type.Array(Type.String()), Type.Null()]),
  after: Type.Union([
    Type.Object({ id: Type.Integer(), atUs: Type.Integer(), seq: Type.Optional(Type.Integer()) }),
    Type.Null(),
  ]),
});
type Walk = Static<typeof Walk>;

type Asked = Pick<FastifyRequest, 'server' | 'world' | 'user' | 'preferences'>;
type Query = { readonly cursor?: string; readonly business__in?: ReadonlySet<string> };

/** @throws Refused for a cursor of another list, or with another filter */
function walkOf(request: Asked, { cursor, business__in: asked }: Query): Walk {
  const businesses = asked === undefined ? null : [...asked];
  if (cursor === undefined) return { seq: request.world.state.seq, businesses, after: null };
  const walk = readCursor(cursor, listOf(request));
  if (!isWalk(walk)) throw badCursor();
  const isSame = businesses === null || JSON.stringify(businesses) === JSON.stringify(walk.businesses);
  if (!isSame) throw badCursor();
  return walk;
}

const isWalk = (value: unknown): value is Walk => problemsOf(Walk, value).length === 0;

const listOf = ({ world }: Asked): string => `conversations ${world.id}`;

/** The list as it was when the walk began. */
async function placesIn({ server, world }: Asked, { seq, businesses }: Walk): Promise<readonly Place[]> {
  const { dataset } = server;
  const { nowMs } = world;
  const state = seq === world.state.seq ? world.state : await world.stateAt(seq);
  if (state === undefined) throw badCursor();
  const places = listedIn(state, dataset, nowMs);
  if (businesses === null) return places;
  return places.filter(({ id }) => {
    const business: unknown = conversationAt(state, dataset, id, undefined, nowMs)?.conversation.business;
    return isObject(business) && businesses.some((one) => one === business.id);
  });
}

function firstAfter(places: readonly Place[], last: Place): number {
  const at = places.findIndex((place) => byActivity(last, place) < 0);
  return at < 0 ? places.length : at;
}

const shownTo = ({ server, world, user }: Asked, id: number): Resolved | undefined =>
  conversationAt(world.state, server.dataset, id, user, world.nowMs);

/** Sends a page from the JSON of its conversations, which is kept: making that of thirty takes longer than all the rest. */
function sendPage(reply: FastifyReply, conversations: readonly Buffer[], rest: object): FastifyReply {
  const items = conversations.flatMap((conversation, at) => (at === 0 ? conversation : [comma, conversation]));
  const after = Buffer.from(`],${JSON.stringify(rest).slice(1)}`);
  return reply
    .type('application/json; charset=utf-8')
    .send(Buffer.concat([Buffer.from('{"conversations":['), ...items, after]));
}

const comma = Buffer.from(',');
