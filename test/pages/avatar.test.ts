import t from 'tap';
import { avatar } from '../../src/pages/avatar.ts';

t.test('the name is drawn from, never into, the picture', async (t) => {
  t.notMatch(avatar('<script>'), /<script/);
});
