import t from 'tap';
import { ControlError } from '../../src/library/control-error.ts';

t.test('knows what it came from, where it came from something', async (t) => {
  const cause = new Error('below');
  t.equal(new ControlError('no', { status: undefined, problem: undefined, cause }).cause, cause);
  t.notOk('cause' in new ControlError('no', { status: 400, problem: undefined, cause: undefined }));
});
