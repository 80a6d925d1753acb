import t from 'tap';
import { FilterQuery, filterOf } from '../../src/control/read-filter.ts';
import { Filter } from '../../src/worlds/entry.ts';

t.test('digits are numbers, and an empty value is null', async (t) => {
  t.strictSame(filterOf({ id: '5', user: '', path: '/v2/x', status: '503', limit: '2' }, []), {
    id: 5,
    user: null,
    path: '/v2/x',
    status: 503,
    limit: 2,
  });
  t.strictSame(filterOf({}, []), {});
  t.strictSame(Object.keys(FilterQuery.properties), Object.keys(Filter.properties));
});

t.test('what no request can have is refused, all of it at once', async (t) => {
  t.throws(() => filterOf({ method: 'get', variant: 'opne' }, ['open']), {
    message: '/method "get": did you mean GET?; /variant "opne": did you mean open?',
  });
  for (const text of ['x', '-1', '1.5', '12345678901234567'])
    t.throws(() => filterOf({ id: text }, []), { message: `/id "${text}": expected a whole number` });
});
