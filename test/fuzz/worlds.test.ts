import fc from 'fast-check';
import t from 'tap';
import { reservedKeys } from '../../src/api/authenticate.ts';
import { hostileNames } from './requests.ts';
import { runsOf } from './runs.ts';
import { target } from './target.ts';
import { expect } from './verdict.ts';
import { answerIn, requestOf, send } from './wire.ts';

/** What a header can hold, and what stands in it once blanks around it are gone. */
const written = fc
  .oneof(
    fc.string({ maxLength: 12, unit: fc.constantFrom(...'aA:é~ /\\"\'%,;=._-') }),
    fc.constantFrom(...hostileNames, '__proto__:__proto__', 'a:b:c', ':a', 'a:', '::', 'constructor:toString'),
  )
  .map((text) =>
    [...text]
      .filter((letter) => letter >= ' ' && letter <= 'ÿ')
      .join('')
      .trim(),
  )
  .filter(isWhole);

/** Two keys: mostly the second is made of the first. */
const pairs = fc
  .tuple(written, written, fc.constantFrom('other', 'same', 'world', 'user', 'all but the last part'))
  .map(([one, other, way]): [string, string] => {
    if (way === 'same') return [one, one];
    if (way === 'world') return [one, worldOf(one) || other];
    if (way === 'user') return [one, `${one}:${other}`];
    return [one, way === 'other' ? other : one.slice(0, one.lastIndexOf(':')) || other];
  })
  .filter((keys) => keys.every(isWhole));

const worldOf = (key: string) => (key.includes(':') ? key.slice(0, key.indexOf(':')) : key);

/** As a header it comes as it was, and it is not refused. */
function isWhole(key: string): boolean {
  return key !== '' && key === key.trim() && !Object.hasOwn(reservedKeys, key);
}

t.test('keys meet in one world if, and only if, it has one name', async (t) => {
  const { port, stillStands } = await target(t);
  const ask = async (key: string, method: string, path: string, body = '') => {
    const type = body === '' ? [] : [['Content-Type', 'application/json'] as const];
    return answerIn(await send(port, requestOf(method, `/_mock${path}`, [['x-APIKey', key], ...type], body)));
  };
  const property = fc.asyncProperty(pairs, async ([one, other]) => {
    const now = '2031-01-01T00:00:00.000Z';
    const set = await ask(one, 'PUT', '/clock', JSON.stringify({ now }));
    expect(set.status === 200, `a clock that is set, not ${set.body}`);
    const { status, body } = await ask(other, 'GET', '/clock');
    const isMoved = JSON.parse(body).now === now;
    expect(status === 200 && isMoved === (worldOf(one) === worldOf(other)), `${one} and ${other} apart: ${body}`);
    expect((await ask(other, 'POST', '/reset?all=true')).status === 204, 'a reset');
    await stillStands();
  });
  await fc.assert(property, runsOf(120));
});
