import t from 'tap';
import { lineOf } from '../../src/conversations/fixture-folders.ts';
import { sharedNames } from '../../src/conversations/shared-names.ts';
import { good } from './good-conversation.ts';

const filed = (id: number, name: string, folder?: string) => ({ folder, fixture: { id, name, conversation: good } });
const told = (...all: ReturnType<typeof filed>[]) => sharedNames(all).map(lineOf);

t.test('a name that two fixtures have is a problem of the later, which says whose it is', async (t) => {
  t.strictSame(told(filed(1, 'open'), filed(2, 'vip', 'mine'), filed(3, 'vip', 'more'), filed(4, 'vip', 'more')), [
    'more/3-vip.json: expected a case that no other fixture has, and mine/2-vip.json has it',
    'more/4-vip.json: expected a case that no other fixture has, and mine/2-vip.json has it',
  ]);
});

t.test('beside a built-in one it is the user’s file that can be renamed, whichever comes first', async (t) => {
  const line =
    'mine/9003-expired.json: expected a case that no other fixture has, and the built-in 1003-expired.json has it';
  t.strictSame(told(filed(1003, 'expired'), filed(9003, 'expired', 'mine')), [line]);
  t.strictSame(told(filed(9003, 'expired', 'mine'), filed(1003, 'expired')), [line]);
});

t.test('names that nobody shares are no problem', async (t) => {
  t.strictSame(told(filed(1, 'open'), filed(2, 'vip', 'mine'), filed(3, 'constructor', 'mine')), []);
  t.strictSame(told(), []);
});
