// Asks for what the mock wants before it shows more: a key that is valid, or the token of the control plane.

import { token, world } from './state.ts';

type Props = { readonly wants: 'key' | 'token' };

export function Entrance({ wants }: Props) {
  const label = wants === 'key' ? 'This mock takes only certain keys (--api-key)' : 'Control token (--control-token)';
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
      <label for="secret">{label}</label>
      <input id="secret" name="secret" type="password" autocomplete="off" />
      <button type="submit" class="primary">
        Enter
      </button>
    </form>
  );
}

/** For this tab only. */
function keepToken(given: string): void {
  sessionStorage.setItem('token', given);
  token.value = given;
}
