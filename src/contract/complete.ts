// What the schemas of a route cannot say: headers, when each error comes, and an example of every case.

import type { OpenAPIV3_1 } from 'openapi-types';
import { badId } from '../api/conversation-id.ts';
import { crowdedProblem } from '../api/crowded.ts';
import { errorOfStatus, errors } from '../api/errors.ts';
import { mockHeaders, ownVariants, sources } from '../api/origin.ts';
import { preferenceNames, preferenceTable, unknownName } from '../api/preferences.ts';
import { preferenceProblem } from '../api/problem.ts';
import type { Conversations } from '../conversations/pick.ts';
import { variantNames } from '../conversations/variants.ts';
import { faultNames } from '../faults/faults.ts';

type Examples = Record<string, OpenAPIV3_1.ExampleObject>;

const header = (description: string, names?: readonly string[]): OpenAPIV3_1.HeaderObject => ({
  description,
  schema: { type: 'string', ...(names && { enum: [...names] }) },
});

/** On every answer. */
const originHeaders = {
  [mockHeaders.source]: header('Of the mock: which part of it answered.', Object.keys(sources)),
  [mockHeaders.variant]: header('Of the mock: the case or variant of a conversation, or the name of an error.'),
  [mockHeaders.world]: header('Of the mock, where the world had to go and is made anew: what it held is gone.', [
    'lost',
  ]),
};
const appliedHeader = {
  [mockHeaders.fault]: header('Of the mock: the fault that spoilt the answer.'),
  [mockHeaders.applied]: header('Of the mock: the preferences that were honoured.'),
};

const spelled = preferenceNames.map((name) => {
  const { value, description } = preferenceTable[name];
  return `- \`${name}${value && '='}${value}\`: ${description}`;
});

const prefer: OpenAPIV3_1.ParameterObject = {
  name: 'Prefer',
  in: 'header',
  description: `Of the mock, not of Partoo: what to answer, with commas between several, such as \`code=429, delay=250\`.\n\n${spelled.join('\n')}\n`,
  schema: { type: 'string' },
};

/**
 * Completes a document that `@fastify/swagger` rendered: headers, the text of each error, an example of every case.
 *
 * @throws RangeError for a response whose status the error catalogue does not have
 * @example Object.keys(complete(document, conversations).paths['/conversations/{conversation_id}'].get.responses[200].content['application/json'].examples)
 * // ['vendor-example', 'open', …]
 */
export function complete(document: OpenAPIV3_1.Document, conversations: Conversations): OpenAPIV3_1.Document {
  const paths = Object.entries(document.paths ?? {}).map(([path, item]) => [
    path,
    { ...item, get: completeOperation(item?.get, conversations) },
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

function completeOperation(
  operation: OpenAPIV3_1.OperationObject = {},
  conversations: Conversations,
): OpenAPIV3_1.OperationObject {
  const responses = Object.entries(operation.responses ?? {}).map(([status, response]) => {
    const content = 'content' in response ? response.content?.['application/json'] : undefined;
    return [status, status === '200' ? success(content, conversations) : failure(Number(status), content)];
  });
  // What the vendor has comes before what the mock adds.
  const parameters = operation.parameters ?? [];
  const ofPath = parameters.filter((parameter) => 'in' in parameter && parameter.in === 'path');
  const names = (list: readonly string[]) => list.map((name) => `\`${name}\``).join(', ');
  return {
    ...operation,
    description: `${operation.description}\n\nVariants to ask for: ${names(variantNames)}.\n`,
    parameters: [...ofPath, prefer, ...parameters.filter((parameter) => !ofPath.includes(parameter))],
    responses: Object.fromEntries(responses),
  };
}

function success(content: OpenAPIV3_1.MediaTypeObject = {}, conversations: Conversations): OpenAPIV3_1.ResponseObject {
  const examples = conversations.cases.map(({ id, name }) => [
    name,
    { summary: `id ${id}`, value: conversations.pick(id)?.conversation },
  ]);
  return {
    description: 'The conversation.',
    headers: { ...originHeaders, ...appliedHeader },
    content: { 'application/json': { ...content, examples: Object.fromEntries(examples) as Examples } },
  };
}

function failure(status: number, content: OpenAPIV3_1.MediaTypeObject = {}): OpenAPIV3_1.ResponseObject {
  const name = errorOfStatus(status);
  if (name === undefined) throw new RangeError(`the error catalogue has no status ${status}`);
  const { when, grade, body } = errors[name];
  const json = { ...content, examples: { [name]: { value: body } } };
  return {
    description: `${when.charAt(0).toUpperCase()}${when.slice(1)}. Body: ${grade}.`,
    headers: { ...originHeaders, ...appliedHeader, ...vendorHeaders[status] },
    content: status === 400 ? badRequest : { 'application/json': json, ...(status === 503 && tooManyWaiting) },
  };
}

const vendorHeaders: Readonly<Record<number, Record<string, OpenAPIV3_1.HeaderObject>>> = {
  405: { Allow: header('The methods that the route has.') },
  429: { 'Retry-After': header('Seconds to wait.') },
};

/** The mock's own, beside the vendor's. */
const tooManyWaiting: Record<string, OpenAPIV3_1.MediaTypeObject> = {
  'application/problem+json': {
    schema: { $ref: '#/components/schemas/Problem' },
    examples: { [ownVariants.tooManyWaiting]: { value: crowdedProblem } },
  },
};

/** Two kinds: the vendor’s of a bad parameter, the mock’s of a bad preference. */
const badRequest: Record<string, OpenAPIV3_1.MediaTypeObject> = {
  'application/json': {
    schema: { $ref: '#/components/schemas/FieldError' },
    examples: { 'bad-request': { value: { error: { json: badId.fields } } } },
  },
  'application/problem+json': {
    schema: { $ref: '#/components/schemas/Problem' },
    examples: {
      'bad-preference': {
        value: preferenceProblem([{ name: 'fault', value: 'rest', ...unknownName('rest', faultNames) }]),
      },
    },
  },
};
