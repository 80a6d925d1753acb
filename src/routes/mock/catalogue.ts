// GET /_mock: what this mock is and has, for programs.

import Type, { type Static } from 'typebox';
import { limits } from '../../config/limits.ts';
import { variants } from '../../dataset/variants.ts';
import { faults } from '../../faults/faults.ts';
import { version } from '../../files/package.ts';
import { channels } from '../../partoo/channels.ts';
import type { Routes } from '../../plugins/validation.ts';
import { dataVersion } from '../../random/random.ts';
import { tag } from './tags.ts';

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
    world: Type.String({
      description: 'The world of the key, as logs and streams name it: the first digits of its SHA-256.',
    }),
    cases: Type.Array(
      Type.Object({
        id: Type.Integer(),
        name: Type.String(),
        description: Type.String({ description: 'What it stands for, in a few words.' }),
      }),
      { description: 'The named conversations, by id.' },
    ),
    channels: Type.Array(
      Type.Object({
        name: Type.String(),
        windowMs: Type.Integer({
          description: 'How long it can be answered after the consumer wrote, in milliseconds.',
        }),
        sends: Type.Array(Type.String(), { description: 'What a user can send.' }),
      }),
      { description: 'What conversations come through.' },
    ),
    variants: Type.Array(Named, { description: 'What any conversation can be asked for as.' }),
    faults: Type.Array(
      Type.Object({
        name: Type.String(),
        description: Type.String({ description: 'What it does, in a few words.' }),
        settings: Type.Unknown({ description: 'JSON Schema of `with`.' }),
      }),
      { description: 'What can go wrong.' },
    ),
    demo: Type.Optional(Type.Boolean({ description: 'There and true in a demo, which can only be read.' })),
    limits: Type.Record(Type.String(), Type.Integer(), { description: 'What the mock is bounded by.' }),
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

export const catalogue: Routes = async (app) => {
  const { config, dataset } = app;
  const { seed, journal, 'max-worlds': maxWorlds } = config;
  app.get('/', { schema }, async ({ world }) => ({
    name: 'partoo-mock',
    version: version(),
    seed,
    dataVersion,
    clock: world.nowIso,
    world: world.hash,
    cases: [...dataset.cases],
    channels: Object.entries(channels).map(([name, { windowMs, sends }]) => ({ name, windowMs, sends: [...sends] })),
    variants: Object.entries(variants).map(([name, { description }]) => ({ name, description })),
    faults: Object.entries(faults).map(([name, { description, settings }]) => ({ name, description, settings })),
    ...(config.demo && { demo: true }),
    limits: { journal, 'max-worlds': maxWorlds, ...limits },
  }));
};
