// What goes wrong on purpose, and whether anything does.

import { addTrouble, endTrouble, failNextMessage, limitRate } from './actions.ts';
import { ControlButton } from './control-button.tsx';
import { isLimited, isOver, rateLimit, rules, troubles } from './state.ts';

const kinds = {
  'Fail the next two (503)': () => addTrouble({ fault: 'status', with: { status: 503 }, schedule: { first: 2 } }),
  '2 s slow': () => addTrouble({ fault: 'latency', with: { ms: 2000 } }),
  'Drop connections': () => addTrouble({ fault: 'reset' }),
  'Fail the next message': failNextMessage,
  '10 requests a minute': () => limitRate(10),
};

export function Trouble() {
  const count = troubles.value;
  return (
    <details class="menu" data-on={count > 0}>
      <summary>{count === 0 ? 'Trouble' : `Trouble: ${count} on`}</summary>
      <div class="menu-body">
        {Object.entries(kinds).map(([title, start]) => (
          <ControlButton key={title} onClick={start}>
            {title}
          </ControlButton>
        ))}
        <ul aria-label="What is on">
          {rules.value.map((rule, at) => (
            <li key={`${at}-${rule.name}`}>
              <b>{rule.name}</b> {inWords(rule.name, { ...rule.settings, ...rule.schedule })}
              {isOver(rule) && ' (over)'}
            </li>
          ))}
          {isLimited.value && (
            <li>
              {rateLimit.value?.remaining} of {rateLimit.value?.limit} requests left in this minute
            </li>
          )}
        </ul>
        <ControlButton disabled={rules.value.length === 0 && !isLimited.value} onClick={endTrouble}>
          End all trouble
        </ControlButton>
      </div>
    </details>
  );
}

/** Settings like `ms 2000, first 2`, without a name that the fault says already: of `status`, `503`. */
const inWords = (fault: string, settings: object) =>
  Object.entries(settings)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name === fault ? '' : name, typeof value === 'object' ? JSON.stringify(value) : value])
    .map((words) => words.join(' ').trim())
    .join(', ');
