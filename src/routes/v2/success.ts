// The answer of an endpoint that has nothing else to say.

import Type from 'typebox';

export const Success = Type.Object({ status: Type.Literal('success') }, { description: 'Done.' });

export const success = { status: 'success' } as const;
