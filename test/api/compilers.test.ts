import t from 'tap';
import { noCompilers } from '../../src/api/compilers.ts';

t.test('no compiler of Fastify’s is ever asked for', async (t) => {
  const { buildValidator, buildSerializer } = noCompilers.compilersFactory;
  for (const build of [buildValidator, buildSerializer]) t.throws(build, /put to work by useCompilers/);
});
