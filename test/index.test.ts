import t from 'tap';
import * as library from '../src/index.ts';

t.test('exports what a suite needs, and nothing else', async (t) => {
  t.same(Object.keys(library), [
    'Business',
    'ControlError',
    'Conversation',
    'CustomChannel',
    'Message',
    'StartError',
    'VerifyError',
    'connectMock',
    'startMock',
  ]);
});
