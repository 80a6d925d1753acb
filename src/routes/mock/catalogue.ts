// GET /_mock: what this mock is and has, for programs.

import type { FastifyPluginCallbackTypebox } from '@fastify/type-provider-typebox';
import Type, { type Static } from 'typebox';
import { dataVersion } from '../conversations/draw.ts';
import type { Conversations } from '../conversations/pick.ts';
import { variants } from '../conversations/variants.ts';
import { faults } from '../faults/faults.ts';
import type { OverrideOptions } from './override.ts';
import { tag } from './tags.ts';
import { worldOf } from './world-of.ts';

export type Limits = Readonly<Record<string, number>>;
export type CatalogueOptions = OverrideOptions & {
  readonly conversations: Conversations;
  readonly version: string;
  readonly seed: number;
  readonly limits: Limits;
};

const Named = Type.Object({
  name: Type.String(),
  description: Type.String({ description: 'What it is, in a few words.' }),
});

export const Catalogue = Type.Object(
  {
    name: Type.String({ description: 'Always `partoo-mock`.' }),
    version: Type.String({ description: 'Of the package.' }),
    seed: Type.Integer({ description: 'What generated conversations are made from.' }),
    dataVersion: Type.Integer({ description: 'Generated bodies stay the same within one.' }),
    clock: Type.String({ description: 'The time of the world, in ISO 8601.' }),
    cases: Type.Array(Type.Object({ id: Type.Integer(), name: Type.String() }), {
      description: 'The named conversations, by id.',
    }),
    variants: Type.Array(Named, { description: 'What any conversation can be asked for as.' }),
    faults: Type.Array(
      Type.Object({
        name: Type.String(),
        description: Type.String({ description: 'What it does, in a few words.' }),
        settings: Type.Unknown({ description: 'JSON Schema of `with`.' }),
      }),
      { description: 'What can go wrong.' },
    ),
    limits: Type.Record(Type.String(), Type.Integer(), { description: 'The bounds, by the options that set them.' }),
  },
  { description: 'What the mock is and has.' },
);
export type Catalogue = Static<typeof Catalogue>;

const schema = {
  operationId: 'getCatalogue',
  summary: 'What the mock is and has',
  tags: [tag.world],
  response: { 200: Catalogue },
};

export const catalogueRoutes =
  ({ conversations, version, seed, limits }: CatalogueOptions): FastifyPluginCallbackTypebox =>
  (app, _, done) => {
    app.get('/', { schema }, (request) => ({
      name: 'partoo-mock',
      version,
      seed,
      dataVersion,
      clock: worldOf(request).clock.iso,
      cases: [...conversations.cases],
      variants: Object.entries(variants).map(([name, { description }]) => ({ name, description })),
      faults: Object.entries(faults).map(([name, { description, settings }]) => ({ name, description, settings })),
      limits: { ...limits },
    }));
    done();
  };
