// What was delivered to webhooks, newest first, with the attempts and the body of each.

import { useEffect } from 'preact/hooks';
import { redeliver } from './actions.ts';
import { ControlButton } from './control-button.tsx';
import { Json } from './json.tsx';
import { loadDeliveries } from './load.ts';
import { deliveries, fail } from './state.ts';

export function Deliveries() {
  useEffect(() => void loadDeliveries().catch(fail), []);
  if (deliveries.value.length === 0) {
    return (
      <p class="empty">
        No webhook was delivered in this world yet. Clients register one by <code>POST /v2/webhooks</code>.
      </p>
    );
  }
  return (
    <ol class="deliveries" aria-label="Deliveries">
      {deliveries.value.toReversed().map(({ number, event, status, url, attempts, body }) => (
        <li key={number}>
          <details>
            <summary>
              <span class="badge" data-badge={status}>
                {status}
              </span>{' '}
              <b>{event}</b> <code>{url}</code>
            </summary>
            <ol>
              {attempts.map(({ at, status, error, durationMs }) => (
                <li key={at}>
                  <span class="status" data-class={Math.floor((status ?? 0) / 100)}>
                    {status ?? error}
                  </span>{' '}
                  after {Math.round(durationMs)} ms
                </li>
              ))}
            </ol>
            <pre class="json">
              <Json value={body} />
            </pre>
            <div class="actions">
              <ControlButton onClick={() => redeliver(number)}>Send again</ControlButton>
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}
