// Adds to the contract of /v2 what holds for all its operations: preferences, headers, when each error comes, examples.

import type { Dataset } from '../dataset/dataset.ts';
import { variantNames } from '../dataset/variants.ts';
import { faultNames } from '../faults/faults.ts';
import { mockHeaders, mockVariants, sourceNames } from '../journal/sources.ts';
import { type ErrorName, errorBody, errorOfStatus, errors } from '../partoo/errors.ts';
import { expectedId } from '../partoo/ids.ts';
import { tooManyWaiting } from '../plugins/answer.ts';
import { PreferenceQuery, preferenceNames, preferenceTable, unknownName } from '../plugins/preferences.ts';
import { readOnly } from '../plugins/read-only.ts';
import { preferenceProblem } from '../plugins/read-preferences.ts';
import { logIsFull } from '../world/bounds.ts';

/** As much of an OpenAPI document as is completed. */
export type Document = {
  readonly components: Readonly<Record<string, object>>;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};
export type Operation = {
  readonly operationId?: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Response>>;
};
type Parameter = {
  readonly $ref?: string;
  readonly name?: string;
  readonly in?: string;
  readonly required?: boolean;
  readonly example?: unknown;
};
/** `$ref` stands alone: the response is a component. */
type Response = {
  readonly $ref?: string;
  readonly description?: string;
  readonly headers?: object;
  readonly content?: Content;
};
type Content = Readonly<
  Record<
    string,
    {
      readonly schema: { readonly $ref?: string; readonly examples?: readonly unknown[] };
      readonly example?: unknown;
      readonly examples?: object;
    }
  >
>;

/** What the mock answers to a request, by the id of the operation. */
export type Answers = Readonly<Record<string, { readonly summary: string; readonly value: unknown }>>;

/** Completes the contract of /v2, whatever operations it has. Conversations have the cases as examples. */
export function complete(
  { components, paths, ...document }: Document,
  dataset: Dataset,
  answers: Answers = {},
): Document {
  const cases = dataset.cases.map(({ id, name, description }) => {
    const value = dataset.resolve(id, dataset.startMs)?.conversation;
    // A list to choose from shows the summary alone.
    return [name, { summary: `${name}, id ${id}: ${description}`, value }] as const;
  });
  const examples = Object.fromEntries(cases);
  /** Errors are the same wherever they come, but for what is wrong with the id of a conversation. */
  const failures: Record<string, object> = {};
  const completeResponse = (response: Response, status: string, hasConversation: boolean, operationId = '') => {
    const name = errorOfStatus(Number(status));
    if (name === undefined) return success(response, examples, answers[operationId]);
    if (name === 'bad-request' && hasConversation) return failure(response, name, { conversation_id: expectedId });
    failures[name] = failure(response, name);
    return { $ref: `#/components/responses/${name}` };
  };
  const completeOperation = ({ parameters: documented = [], responses, ...operation }: Operation, method: string) => {
    const hasConversation = documented.some(({ name }) => name === 'conversation_id');
    return {
      ...operation,
      parameters: [...documented, ...Object.values(references('parameters', parameters))],
      responses: {
        ...mapValues(responses, (response, status) =>
          completeResponse(response, status, hasConversation, operation.operationId),
        ),
        // Reading adds nothing to a log.
        ...(method !== 'get' && { 409: { $ref: '#/components/responses/full-log' } }),
      },
    };
  };
  const completed = mapValues(paths, (item) => mapValues(item, completeOperation));
  return {
    ...document,
    components: { ...components, headers, parameters, examples, responses: { ...failures, 'full-log': fullLog } },
    paths: completed,
  };
}

function success({ content, ...response }: Response, examples: object, answer?: Answers[string]): Response {
  const headers = references('headers', headersOfAll);
  if (content === undefined) return { ...response, headers };
  const isConversation = ($ref?: string) => $ref === '#/components/schemas/Conversation';
  const examplesOf = (media: Content[string]) => {
    if (isConversation(media.schema.$ref)) return { examples: references('examples', examples) };
    return answer === undefined ? {} : { examples: { answer } };
  };
  return { ...response, headers, content: mapValues(content, (media) => ({ ...media, ...examplesOf(media) })) };
}

function failure({ content = {} }: Response, name: ErrorName, fields?: Readonly<Record<string, string>>): Response {
  const { status, when, provenance } = errors[name];
  // Those of the mock are told once an operation, with its success.
  const ownHeaders = headersOfStatus[status];
  const examples = { [name]: { value: errorBody(name, 'error', fields) } };
  return {
    description: `${when.charAt(0).toUpperCase()}${when.slice(1)}. Body: ${provenance}.`,
    ...(ownHeaders && { headers: references('headers', ownHeaders) }),
    content: { ...mapValues(content, (media) => ({ ...media, examples })), ...problems[status] },
  };
}

/** Nothing of the vendor's: it is the mock that keeps no more. */
const fullLog: Response = {
  description: 'The log of the world is full, or the world was dropped meanwhile. Of the mock, not of Partoo.',
  content: problem(mockVariants.conflict, logIsFull()),
};

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
  403: problem('read-only', readOnly()),
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
