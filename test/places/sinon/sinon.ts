// Sinon fakes everything, nextTick and queueMicrotask too, in the process itself.

import { createRequire } from 'node:module';
import * as imported from 'partoo-mock';
import sinon from 'sinon';
import { tour } from './tour.ts';

const required = createRequire(import.meta.url)('partoo-mock');
const fakeTimers = () => {
  const clock = sinon.useFakeTimers();
  return () => clock.restore();
};

await tour(imported, fakeTimers);
const takeBack = fakeTimers();
await tour(required, () => takeBack);
