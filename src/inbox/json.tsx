// JSON, indented and highlighted; each field knows its path, by which the contract explains it.

type Props = { readonly value: unknown; readonly path?: string; readonly indent?: string };

export function Json({ value, path = '', indent = '' }: Props) {
  if (value === null || typeof value !== 'object') {
    return <span class={`json-${value === null ? 'null' : typeof value}`}>{JSON.stringify(value)}</span>;
  }
  const isArray = Array.isArray(value);
  const [open, close] = isArray ? '[]' : '{}';
  const fields = Object.entries(value);
  if (fields.length === 0) return <>{`${open}${close}`}</>;
  const deeper = `${indent}  `;
  return (
    <>
      {`${open}\n`}
      {fields.map(([name, field], at) => {
        const inside = isArray ? path : path === '' ? name : `${path}.${name}`;
        return (
          <span key={name} data-path={inside}>
            {deeper}
            {!isArray && <span class="json-key">{JSON.stringify(name)}</span>}
            {!isArray && ': '}
            <Json value={field} path={inside} indent={deeper} />
            {at < fields.length - 1 ? ',\n' : '\n'}
          </span>
        );
      })}
      {indent + close}
    </>
  );
}
