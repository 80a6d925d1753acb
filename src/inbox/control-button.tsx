// A button for what only the control plane does: off where nothing may be changed by it, with the reason.

import type { ComponentChildren } from 'preact';
import { canChange, whyOff } from './state.ts';

type Props = {
  readonly onClick: () => void;
  readonly children: ComponentChildren;
  readonly title?: string;
  readonly class?: string;
  readonly disabled?: boolean;
  readonly 'aria-pressed'?: boolean;
};

export function ControlButton({ title, disabled = false, ...rest }: Props) {
  const isOff = !canChange.value;
  return <button type="button" {...rest} disabled={disabled || isOff} title={isOff ? whyOff.value : title} />;
}
