import t from 'tap';
import { identityOf } from '../../src/conversations/draw.ts';
import { violationsOf } from '../../src/conversations/invariants.ts';
import { keepingItsPromise } from '../../src/conversations/promise.ts';
import { variantNames, variantOf, variants } from '../../src/conversations/variants.ts';
import { bodyOf, dayMs, idsUpTo, settingOf, startMs } from './setting.ts';

const setting = settingOf();
const at = (id: number, name: keyof typeof variants, nowMs: number) =>
  keepingItsPromise(identityOf(1, id), setting, variants[name].traits, nowMs);

t.test('at the start of the clock, and while the promise holds, the dates end there', async (t) => {
  for (const name of variantNames) t.strictSame(at(7, name, startMs), bodyOf(7, variants[name].traits), name);
  for (const later of [1, dayMs, 400 * dayMs])
    t.strictSame(at(7, 'expired', startMs + later), bodyOf(7, variants.expired.traits), 'expired stays expired');
  t.strictSame(at(7, 'sms', startMs + 60_000), bodyOf(7, variants.sms.traits));
});

t.test('dates stay for hours, and move on only where the promise would break', async (t) => {
  const minutes = Array.from({ length: 24 * 60 }, (_, minute) => startMs + minute * 60_000);
  for (const id of idsUpTo(20)) {
    const dates = new Set(minutes.map((nowMs) => at(id, 'open', nowMs).created_at));
    const lifeMs = minutes.filter((nowMs) => at(id, 'open', nowMs).created_at === at(id, 'open', startMs).created_at);
    t.ok(dates.size <= Math.ceil(minutes.length / lifeMs.length) + 1, `${id}: ${dates.size}`);
    t.ok(minutes.every((nowMs) => !at(id, 'open', nowMs).is_expired));
  }
});

t.test('wherever the clock goes, the name is kept and the rules with it', async (t) => {
  for (const name of ['open', 'expired', 'solved', 'expired-solved'] as const) {
    for (const later of [-400 * dayMs, -dayMs - 1, -1, 1, 59_999, 3 * dayMs + 0.5, 399.9 * dayMs]) {
      const nowMs = startMs + later;
      const bodies = idsUpTo(100).map((id) => at(id, name, nowMs));
      t.strictSame([...new Set(bodies.map(variantOf))], [name], `${later} ms later`);
      t.strictSame(
        bodies.filter((body) => violationsOf(body, nowMs * 1000).length > 0),
        [],
        `${name}, ${later} ms later`,
      );
    }
  }
});
