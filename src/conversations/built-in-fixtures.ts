// The fixtures that come with the package. The build evaluates this module and fails on a bad one, so that they
// are read and checked once, before anybody starts the mock.

import { inPackage } from '../package-root.ts';
import { defaultInstant } from '../worlds/clock.ts';
import { type FixtureSet, loadFixtures } from './fixtures.ts';

export const builtInFixtures: FixtureSet = loadFixtures(
  inPackage('fixtures', 'conversations'),
  Date.parse(defaultInstant) * 1000,
  new Set(),
);
