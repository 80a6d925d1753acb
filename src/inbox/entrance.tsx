// Asks for what the mock wants before it shows more: a key that is valid, or the token of the control plane.

import { token, world } from './state.ts';

type Props = { readonly wants: 'key' | 'token' };

export function Entrance({ wants }: Props) {
  return (
    <form
      class="entrance"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget).get('secret');
        if (typeof given !== 'string' || given === '') return;
        if (wants === 'key') world.value = given;
        else keepToken(given);
      }}
    >
      <label for="secret">{labels[wants]}</label>
      {wants === 'key' && (
        <p class="hint">
          Some are always refused: <code>invalid</code>, <code>expired</code>. Beside <code>--api-key</code>, all but
          those that it names are.
        </p>
      )}
      <input
        id="secret"
        name="secret"
        type="password"
        autocomplete="off"
        placeholder={wants === 'token' ? 'of --control-token' : ''}
      />
      <button type="submit" class="primary">
        Enter
      </button>
    </form>
  );
}

const labels = { key: 'The mock refuses this key: enter another', token: 'Control token' };

/** For this tab only. */
function keepToken(given: string): void {
  sessionStorage.setItem('token', given);
  token.value = given;
}
