// The log of the world: taken along as a file, and played from one.

import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { WorldLog } from '../world/log.ts';
import { playLog } from './actions.ts';
import { control } from './api.ts';
import { canChange, clock, fail, overrides, whyOff, world } from './state.ts';
import { exactly } from './time.ts';

export function Log() {
  const log = useSignal<WorldLog | null>(null);
  const isOver = useSignal(false);
  useEffect(() => {
    control<WorldLog>('GET', '/log').then((read) => {
      log.value = read;
    }, fail);
  }, [world.value, clock.value, overrides.value]);
  const play = async (file: File | undefined) => file && canChange.value && playLog(await file.text());
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: who has no mouse chooses a file
    <div
      class="log"
      data-over={isOver.value}
      onDragOver={(event) => {
        event.preventDefault();
        isOver.value = canChange.value;
      }}
      onDragLeave={() => {
        isOver.value = false;
      }}
      onDrop={(event) => {
        event.preventDefault();
        isOver.value = false;
        play(event.dataTransfer?.files[0]);
      }}
    >
      <div class="actions">
        <button type="button" disabled={log.value === null} onClick={() => log.value && save(log.value)}>
          Export
        </button>
        <label class="button" title={canChange.value ? undefined : whyOff.value}>
          Import
          <input
            type="file"
            class="hidden"
            accept="application/json"
            disabled={!canChange.value}
            onChange={({ currentTarget }) => play(currentTarget.files?.[0])}
          />
        </label>
      </div>
      <p class="hint">
        All that was stated in this world, newest first.{canChange.value && ' Drop an exported log here to play it.'}
      </p>
      <ol class="events" aria-label="Log">
        {log.value?.events.toReversed().map(({ seq, at, type, data }) => (
          <li key={seq}>
            <b>{type}</b> <time dateTime={at}>{exactly(Date.parse(at))}</time>
            <code>{JSON.stringify(data)}</code>
          </li>
        ))}
      </ol>
    </div>
  );
}

function save(log: WorldLog): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(log, null, 2)], { type: 'application/json' }));
  Object.assign(document.createElement('a'), { href: url, download: `${world.value}.log.json` }).click();
  setTimeout(() => URL.revokeObjectURL(url));
}
