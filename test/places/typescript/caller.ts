import type { Conversation, FaultRule, Match, Mock, MockOptions, World } from 'partoo-mock';
import { ControlError, connectMock, StartError, Conversation as schema, startMock, VerifyError } from 'partoo-mock';

const options: MockOptions = { seed: 7, locales: ['fr'] };
const rule: FaultRule = { fault: 'status', with: { status: 502 }, match: { id: 7 }, schedule: { first: 1 } };
const match: Match = { id: 777 };
// @ts-expect-error A mistyped option.
const mistyped: MockOptions = { sed: 7 };

export async function run(): Promise<unknown> {
  const mock: Mock = await startMock(options);
  const world: World = mock.world('suite-42');
  const conversation: Conversation = await world.conversation(777).expired().withIssues();
  const status: 'Open' | 'Closed' = conversation.status;
  await world.faults.set([rule]);
  await world.verify({ match, count: 0 });
  for await (const { id } of await world.follow()) console.log(id);
  const answer: number = (await world.fetch('/v2/conversations/777')).status;
  const { seed } = await connectMock(mock.url).catalogue();
  await mock.close();
  await mock[Symbol.asyncDispose]();
  return { status, answer, seed, schema, errors: [ControlError, StartError, VerifyError], mistyped };
}
