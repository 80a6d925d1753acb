// What happens now: requests, deliveries of webhooks, the log of the world.

import { Deliveries } from './deliveries.tsx';
import { Log } from './log.tsx';
import { Requests } from './requests.tsx';
import { hasControl, type Pane, pane } from './state.ts';

const parts = { requests: Requests, deliveries: Deliveries, log: Log };
type Part = keyof typeof parts;

export function Now() {
  const part = isPart(pane.value) ? pane.value : 'requests';
  const Shown = parts[part];
  return (
    <section class="pane now" aria-label="Happening now">
      <nav class="parts" aria-label="Happening now">
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
      {hasControl.value ? <Shown /> : <p class="empty">Seen only through the control plane.</p>}
    </section>
  );
}

const isPart = (name: Pane): name is Part => Object.hasOwn(parts, name);
