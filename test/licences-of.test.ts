import t from 'tap';
import { licencesOf } from '../scripts/licences-of.ts';

/** A checkout with the packages that are always asked for, and one that says nothing of its licence. */
const checkout = (heading: string) => ({
  node_modules: {
    '@faker-js': {
      faker: { 'package.json': '{"name":"@faker-js/faker","version":"1.0.0","license":"MIT"}', LICENSE: 'Be kind.' },
    },
    '@fastify': {
      'swagger-ui': {
        'package.json':
          '{"name":"@fastify/swagger-ui","version":"2.0.0","license":"MIT","devDependencies":{"swagger-ui-dist":"5.0.0"}}',
      },
    },
    silent: { 'package.json': '{"name":"silent","version":"3.0.0"}' },
  },
  scripts: { 'swagger-ui-licence.txt': `${heading}\n\nApache.\n` },
});
const inputs = Object.fromEntries(
  ['src/a.ts', 'node_modules/silent/b.js', 'node_modules/silent/c.js'].map((path) => [path, { bytes: 1, imports: [] }]),
);
const home = process.cwd();
t.afterEach(() => process.chdir(home));

t.test('each package once, with what it says of its licence', async (t) => {
  process.chdir(t.testdir(checkout('swagger-ui-dist 5.0.0')));
  t.strictSame(
    licencesOf({ inputs }).map(({ name, version, licence, text }) => [name, version, licence, text]),
    [
      ['@faker-js/faker', '1.0.0', 'MIT', 'Be kind.'],
      ['@fastify/swagger-ui', '2.0.0', 'MIT', 'The package holds no licence text.'],
      ['silent', '3.0.0', '', 'The package holds no licence text.'],
      ['swagger-ui-dist', '5.0.0', 'Apache-2.0', 'Apache.'],
    ],
  );
});

t.test('texts of another version of Swagger UI are refused', async (t) => {
  process.chdir(t.testdir(checkout('swagger-ui-dist 4.0.0')));
  t.throws(() => licencesOf({ inputs }), /is of swagger-ui-dist 4\.0\.0, but swagger-ui-dist 5\.0\.0 goes in/);
});
