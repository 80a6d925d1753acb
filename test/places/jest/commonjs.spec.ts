import { renameSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as library from 'partoo-mock';
import { tour } from './tour';

const fakeTimers = () => {
  jest.useFakeTimers();
  return () => jest.useRealTimers();
};

test('an import that is compiled to require', () => tour(library));
test('require', () => tour(require('partoo-mock')));
test('fake timers, while a mock runs', () => tour(library, fakeTimers));

test('fake timers, before it starts and before it is loaded', async () => {
  jest.resetModules();
  const takeBack = fakeTimers();
  await tour(require('partoo-mock'), () => takeBack);
});

test('an error of Node, which is of another realm, is logged with its message and stack', async () => {
  const file = join(dirname(require.resolve('partoo-mock/package.json')), 'dist', 'control.yaml');
  const mock = await library.startMock({ logLevel: 'error', logFormat: 'json' });
  renameSync(file, `${file}.away`);
  const { status } = await mock.fetch('/control.yaml').finally(() => renameSync(`${file}.away`, file));
  await mock.close();
  expect(status).toBe(500);
});
