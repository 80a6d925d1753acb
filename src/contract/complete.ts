// Adds to the contract of /v2 what holds for all its operations: preferences, headers, when each error comes, examples.

import type { Dataset } from '../dataset/dataset.ts';
import { variantNames } from '../dataset/variants.ts';
import { faultNames } from '../faults/faults.ts';
import { mockHeaders, mockVariants, sourceNames } from '../journal/sources.ts';
import { type ErrorName, errorBody, errorOfStatus, errors } from '../partoo/errors.ts';
import { expectedId } from '../partoo/ids.ts';
import { tooManyWaiting } from '../plugins/answer.ts';
import { PreferenceQuery, preferenceNames, preferenceTable, unknownName } from '../plugins/preferences.ts';
import { preferenceProblem } from '../plugins/read-preferences.ts';

/** As much of an OpenAPI document as is completed. */
export type Document = {
  readonly components: Readonly<Record<string, object>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
type Operation = { readonly parameters?: readonly object[]; readonly responses: Readonly<Record<string, Response>> };
type Response = { readonly description: string; readonly headers?: object; readonly content?: Content };
type Content = Readonly<Record<string, { readonly schema: { readonly $ref?: string }; readonly examples?: object }>>;

/** Completes the contract of /v2, whatever operations it has. */
export function complete({ components, paths, ...document }: Document, dataset: Dataset): Document {
  const cases = dataset.cases.map(({ id, name }) => {
    const value = dataset.resolve(id, dataset.startMs)?.conversation;
    return [name, { summary: `id ${id}`, value }] as const;
  });
  const examples = Object.fromEntries(cases);
  const completeResponse = (response: Response, status: string) => {
    const name = errorOfStatus(Number(status));
    return name === undefined ? success(response, examples) : failure(response, name);
  };
  const completeOperation = ({ parameters: documented = [], responses, ...operation }: Operation) => ({
    ...operation,
    parameters: [...documented, ...Object.values(references('parameters', parameters))],
    responses: mapValues(responses, completeResponse),
  });
  return {
    ...document,
    components: { ...components, headers, parameters, examples },
    paths: mapValues(paths, (item) => mapValues(item, completeOperation)),
  };
}

function success({ content, ...response }: Response, examples: object): Response {
  const headers = references('headers', headersOfAll);
  if (content === undefined) return { ...response, headers };
  const isConversation = ($ref?: string) => $ref === '#/components/schemas/Conversation';
  const withExamples = mapValues(content, (media) =>
    isConversation(media.schema.$ref) ? { ...media, examples: references('examples', examples) } : media,
  );
  return { ...response, headers, content: withExamples };
}

function failure({ content = {} }: Response, name: ErrorName): Response {
  const { status, when, provenance } = errors[name];
  const fields = name === 'bad-request' ? { conversation_id: expectedId } : undefined;
  const examples = { [name]: { value: errorBody(name, 'error', fields) } };
  return {
    description: `${when.charAt(0).toUpperCase()}${when.slice(1)}. Body: ${provenance}.`,
    headers: references('headers', { ...headersOfAll, ...headersOfStatus[status] }),
    content: { ...mapValues(content, (media) => ({ ...media, examples })), ...problems[status] },
  };
}

const header = (description: string, names?: readonly string[]) => ({
  description,
  schema: { type: 'string', ...(names && { enum: names }) },
});

const headersOfAll = {
  [mockHeaders.source]: header('Of the mock: which part of it answered.', sourceNames),
  [mockHeaders.variant]: header('Of the mock: the case or variant of a conversation, or the name of an error.'),
  [mockHeaders.fault]: header('Of the mock: the fault that was applied to the answer.'),
  [mockHeaders.applied]: header('Of the mock: the preferences that were honoured.'),
};
const headersOfStatus: Readonly<Record<number, object>> = {
  405: { Allow: header('The methods that the route has.') },
  429: { 'Retry-After': header('Seconds to wait.') },
};
const headers = Object.assign({}, headersOfAll, ...Object.values(headersOfStatus));

const preferences = preferenceNames.map((name) => {
  const { value, description } = preferenceTable[name];
  return `- \`${name}${value && '='}${value}\`: ${description}`;
});
const preferDescription = `Of the mock, not of Partoo: what to answer, with commas between several, such as \`code=429, delay=250\`.

${preferences.join('\n')}

Variants to ask for: ${variantNames.map((name) => `\`${name}\``).join(', ')}.
`;
const parameters = {
  Prefer: { name: 'Prefer', in: 'header', description: preferDescription, schema: { type: 'string' } },
  ...mapValues(PreferenceQuery.properties, ({ description, ...schema }, name) => ({
    name,
    in: 'query',
    description,
    schema,
  })),
};

/** What the mock says of its own misuse, beside the vendor's error of the same status. */
const problems: Readonly<Record<number, Content>> = {
  400: problem(
    mockVariants.badPreference,
    preferenceProblem([{ name: 'fault', value: 'rest', ...unknownName('rest', faultNames) }]),
  ),
  503: problem(mockVariants.tooManyWaiting, tooManyWaiting()),
};

function problem(name: string, { body }: { readonly body: object }): Content {
  const schema = { $ref: '#/components/schemas/Problem' };
  return { 'application/problem+json': { schema, examples: { [name]: { value: body } } } };
}

/** Each name with a reference to the component that has it, so that the document says everything once. */
const references = (kind: string, components: object) =>
  Object.fromEntries(Object.keys(components).map((name) => [name, { $ref: `#/components/${kind}/${name}` }]));

function mapValues<From, To>(object: Readonly<Record<string, From>>, change: (value: From, name: string) => To) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]));
}
