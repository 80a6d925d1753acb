// What goes wrong on purpose, and whether anything does.

import { addTrouble, endTrouble, limitRate } from './actions.ts';
import { ControlButton } from './control-button.tsx';
import { faults, rateLimit } from './state.ts';

const troubles = {
  'Fail the next two (503)': () => addTrouble({ fault: 'status', with: { status: 503 }, schedule: { first: 2 } }),
  '2 s slow': () => addTrouble({ fault: 'latency', with: { ms: 2000 } }),
  'Drop connections': () => addTrouble({ fault: 'reset' }),
  '10 requests a minute': () => limitRate(10),
};

export function Trouble() {
  const isLimited = typeof rateLimit.value?.limit === 'number';
  const count = faults.value.length + Number(isLimited);
  return (
    <details class="menu" data-on={count > 0}>
      <summary>{count === 0 ? 'Trouble' : `Trouble: ${count} on`}</summary>
      <div class="menu-body">
        {Object.entries(troubles).map(([title, start]) => (
          <ControlButton key={title} onClick={start}>
            {title}
          </ControlButton>
        ))}
        <ul>
          {faults.value.map(({ fault, schedule }, at) => (
            <li key={`${at}-${fault}`}>
              <code>
                {fault} {schedule && JSON.stringify(schedule)}
              </code>
            </li>
          ))}
          {isLimited && (
            <li>
              {rateLimit.value?.remaining} of {rateLimit.value?.limit} requests left in this minute
            </li>
          )}
        </ul>
        <ControlButton disabled={count === 0} onClick={endTrouble}>
          End all trouble
        </ControlButton>
      </div>
    </details>
  );
}
