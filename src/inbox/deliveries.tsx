// What was delivered to webhooks, newest first, with the attempts and the body of each.

import { useEffect } from 'preact/hooks';
import { copy, redeliver } from './actions.ts';
import { ControlButton } from './control-button.tsx';
import { webhookAsCurl } from './copies.ts';
import { Json } from './json.tsx';
import { loadDeliveries } from './load.ts';
import { access, deliveries, fail } from './state.ts';

export function Deliveries() {
  useEffect(() => void loadDeliveries().catch(fail), []);
  if (deliveries.value.length === 0) {
    return (
      <div class="empty">
        <p>No webhook was delivered in this world yet.</p>
        {access.value !== 'read-only' && (
          <>
            <p>This registers one, for a receiver on port 9000:</p>
            <code>{webhookAsCurl()}</code>
            <div class="actions">
              <button type="button" onClick={() => copy(webhookAsCurl())}>
                Copy
              </button>
            </div>
          </>
        )}
      </div>
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
                  in {Math.round(durationMs)} ms
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
