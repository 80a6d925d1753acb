// The answer of an operation that has nothing to say.

import Type from 'typebox';

export const done = { 204: Type.Null({ description: 'Done.' }) };
