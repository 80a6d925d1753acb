import { jest, test } from '@jest/globals';
import * as library from 'partoo-mock';
import { tour } from './tour';

test('an import', () => tour(library));

test('fake timers', () =>
  tour(library, () => {
    jest.useFakeTimers();
    return () => jest.useRealTimers();
  }));
