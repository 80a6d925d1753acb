import t from 'tap';
import { badFields, ControlError, problemBody, problemKinds } from '../../src/control/problem.ts';

t.test('a problem says its kind, and carries what belongs to it', async (t) => {
  t.strictSame(problemBody(new ControlError('conflict', 'both want it', { matched: 2 })), {
    type: 'urn:partoo-mock:conflict',
    title: 'The request does not fit what is there',
    status: 409,
    detail: 'both want it',
    matched: 2,
  });
});

t.test('fields are told in one sentence', async (t) => {
  const problems = [
    { pointer: '', value: '5', expected: 'object' },
    { pointer: '/status', value: '"Opn"', expected: 'did you mean Open?' },
  ];
  const error = badFields(problems);
  t.equal(error.message, 'the body 5: expected object; /status "Opn": did you mean Open?');
  t.equal(error.name, 'ControlError');
  t.match(problemBody(error), { status: 400, problems });
});

t.test('every kind has a status that a client knows', async (t) => {
  for (const [kind, { status, title }] of Object.entries(problemKinds)) {
    t.ok(status >= 400 && status <= 500, kind);
    t.match(title, /^[A-Z].*[^.]$/, kind);
  }
});

t.test('of very many problems a thousand are told: one megabyte was answered by twenty', async (t) => {
  const problems = Array.from({ length: 40_000 }, (_, at) => ({ pointer: `/${at}`, value: '0', expected: 'nothing' }));
  const { more, message } = badFields(problems);
  t.match(more, { problems: { length: 1000 } });
  t.ok(message.length < 50_000);
});
