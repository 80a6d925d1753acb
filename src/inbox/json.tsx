// JSON, a line for each field, highlighted; each field knows its path, by which the contract explains it.

import type { ComponentChildren } from 'preact';

type Props = {
  readonly value: unknown;
  readonly path?: string;
  readonly depth?: number;
  /** What stands before it on its first line, and behind it on its last. */
  readonly name?: ComponentChildren;
  readonly end?: string;
};

export function Json({ value, path = '', depth = 0, name, end = '' }: Props) {
  if (value === null || typeof value !== 'object') {
    return (
      <Line depth={depth} end={end}>
        {name}
        <span class={`json-${value === null ? 'null' : typeof value}`}>{JSON.stringify(value)}</span>
      </Line>
    );
  }
  const isArray = Array.isArray(value);
  const [open, close] = isArray ? '[]' : '{}';
  const fields = Object.entries(value);
  if (fields.length === 0) {
    return (
      <Line depth={depth} end={end}>
        {name}
        {`${open}${close}`}
      </Line>
    );
  }
  return (
    <>
      <Line depth={depth}>
        {name}
        {open}
      </Line>
      {fields.map(([key, field], at) => {
        const inside = isArray ? path : path === '' ? key : `${path}.${key}`;
        return (
          <span key={key} data-path={inside}>
            <Json
              value={field}
              path={inside}
              depth={depth + 1}
              name={!isArray && <Key>{key}</Key>}
              end={at < fields.length - 1 ? ',' : ''}
            />
          </span>
        );
      })}
      <Line depth={depth} end={end}>
        {close}
      </Line>
    </>
  );
}

type LineProps = { readonly depth: number; readonly end?: string; readonly children: ComponentChildren };

/** With the spaces and the break in the text, for who copies it. */
const Line = ({ depth, end = '', children }: LineProps) => (
  <span class="json-line" style={{ '--depth': depth }}>
    {'  '.repeat(depth)}
    {children}
    {`${end}\n`}
  </span>
);

const Key = ({ children }: { readonly children: string }) => (
  <>
    <span class="json-key">{JSON.stringify(children)}</span>
    {': '}
  </>
);
