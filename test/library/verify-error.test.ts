import t from 'tap';
import { VerifyError } from '../../src/library/verify-error.ts';
import type { Entry } from '../../src/worlds/entry.ts';

const request: Entry = {
  number: 3,
  at: '2026-01-15T09:30:00.000Z',
  method: 'GET',
  path: '/v2/conversations/778',
  id: 778,
  user: null,
  preferences: {},
  source: 'generated',
  variant: 'open',
  fault: null,
  status: 200,
  durationMs: 0.5,
};

t.test('the message says what is wrong, and how the nearest requests differ', async (t) => {
  const differs = [
    { field: 'id', expected: 777, actual: 778 },
    { field: 'user', expected: 'alice', actual: null },
  ];
  const nearest = [
    { request, differs },
    { request, differs: [] },
  ];
  const error = new VerifyError('expected 1 request, found 2', 2, nearest);
  t.match(error, { name: 'VerifyError', matched: 2, nearest });
  t.equal(
    error.message,
    [
      'expected 1 request, found 2',
      '  number 3, GET /v2/conversations/778: id is 778, expected 777, user is null, expected "alice"',
      '  number 3, GET /v2/conversations/778',
    ].join('\n'),
  );
});
