// Stories of messaging, drawn at random and told to a mock and to the model.

import fc from 'fast-check';
import { type Command, type Id, ids } from './command.ts';
import * as of from './conversations.ts';
import { Model } from './model.ts';
import { Play, type Stage } from './play.ts';
import * as inWorld from './world.ts';

/** Any story, of a few conversations: what happens in one is to meet. */
export const stories = fc.subarray<Id>([...ids], { minLength: 1, maxLength: 3 }).chain((some) => {
  const one = fc.constantFrom(...some);
  const old = fc.constantFrom<Id>(1001, ...some.filter((id) => typeof id === 'number'));
  const often = [
    ...[of.sending(one), of.receiving(one), of.overriding(old), of.later(one), inWorld.hooking, inWorld.planning],
    ...[inWorld.advancing, inWorld.walking],
  ];
  const sometimes = [
    ...[of.reading(one), of.solving(one), of.assigning(one), of.restoring(one), of.restoring(old), of.ingesting],
    ...[of.walkingThread(one), inWorld.redelivering, inWorld.starting],
  ];
  return fc.commands([...often, ...often, ...sometimes], { maxCommands: 40, size: 'max' });
});

/** Tells a story in a world that nobody has used. */
export async function tell(stage: Stage, key: string, story: Iterable<Command>): Promise<void> {
  const play = new Play(stage, key);
  const { now } = await play.done('GET', '/_mock/clock');
  const model = new Model(Date.parse(now));
  for (const event of ['message_created', 'message_updated']) await inWorld.hook(event, '/good')(model, play);
  await fc.asyncModelRun(() => ({ model, real: play }), story);
  await play.agreeInAll(model);
}
