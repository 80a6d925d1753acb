import t from 'tap';
import { attacksOn, expressionsOf } from './expressions.ts';

const short = 375;
const long = 3000;

/** An expression that looks at every letter once takes 8 times as long, one that looks at every pair of letters 64. */
const mostGrowth = 24;

/** Nobody waits for less, and it cannot be told from noise. */
const leastMs = 1;
const tries = 7;

/** The least of several, because other work on the machine only ever adds. */
function fastest(run: () => void): number {
  return Math.min(...Array.from({ length: tries }, () => timeOf(run)));
}

function timeOf(run: () => void): number {
  const startMs = performance.now();
  run();
  return performance.now() - startMs;
}

/** The text that keeps an expression busy out of proportion to its length, if one was found. */
function weaknessOf(expression: RegExp): string | undefined {
  const at = (text: string) => () => {
    expression.lastIndex = 0;
    text.replace(expression, '');
  };
  for (const attack of attacksOn(expression)) {
    const text = attack(long);
    if (timeOf(at(text)) < leastMs) continue;
    const longMs = fastest(at(text));
    if (longMs >= leastMs && longMs > mostGrowth * fastest(at(attack(short)))) return `${text.slice(0, 12)}…`;
  }
  return undefined;
}

t.test('no text keeps an expression busy out of proportion to its length', async (t) => {
  const expressions = expressionsOf('src');
  t.ok(expressions.length > 30);
  for (const { where, expression } of expressions) t.equal(weaknessOf(expression), undefined, where);
});

t.test('one that does is found', async (t) => {
  for (const expression of [/\s+$/, /=\s*([^\s"]*)\s*(,|$)/y, /a*b/]) {
    t.type(weaknessOf(expression), 'string', String(expression));
  }
});
