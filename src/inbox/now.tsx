// What happens now: requests, deliveries of webhooks, the log of the world.

import { Deliveries } from './deliveries.tsx';
import { Log } from './log.tsx';
import { Requests } from './requests.tsx';
import { access, hasControl, type Pane, pane } from './state.ts';

const parts = { requests: Requests, deliveries: Deliveries, log: Log };
type Part = keyof typeof parts;

/** Why nothing is seen. */
const why: Partial<Record<typeof access.value, string>> = {
  'no-control': 'Requests, deliveries and the log come from the control plane, which is off.',
  'needs-token': 'Requests, deliveries and the log come from the control plane. Enter its token above.',
};

export function Now() {
  const part = isPart(pane.value) ? pane.value : 'requests';
  const Shown = parts[part];
  return (
    <section class="pane now" aria-label="Happening now">
      <nav class="pane-head parts" aria-label="Happening now">
        {Object.keys(parts).map((name) => (
          <button
            type="button"
            key={name}
            aria-current={name === part ? 'page' : undefined}
            onClick={() => {
              pane.value = name as Part;
            }}
          >
            {name}
          </button>
        ))}
      </nav>
      {hasControl.value ? <Shown /> : <p class="empty">{why[access.value]}</p>}
    </section>
  );
}

/** Whether a pane is one of what happens now. */
export const isPart = (name: Pane): name is Part => Object.hasOwn(parts, name);
