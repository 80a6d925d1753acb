import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import t from 'tap';
import { decodeUtf8, parseJson } from '../../src/files/json.ts';
import { inPackage, packageAround, version } from '../../src/files/package.ts';

t.test('the root of the package is where its package.json is', async (t) => {
  const manifest = JSON.parse(readFileSync(inPackage('package.json'), 'utf8'));
  t.ok(isAbsolute(inPackage()));
  t.equal(manifest.name, 'partoo-mock');
  t.equal(manifest.version, version());
  t.ok(existsSync(inPackage('fixtures', 'conversations')));
});

t.test('a package.json of another name on the way up does not count', async (t) => {
  const root = t.testdir({
    'package.json': '{"name":"partoo-mock","version":"9.9.9"}',
    dist: { commonjs: { 'package.json': '{"type":"commonjs"}' } },
  });
  t.equal(packageAround(`${root}/dist/commonjs`), root);
  t.throws(() => packageAround('/'), { message: 'the files of the package partoo-mock are missing' });
});

t.test('JSON is read, and what is wrong with it is said', async (t) => {
  t.strictSame(parseJson('{"id":1,"list":[null,true,"x"]}'), { id: 1, list: [null, true, 'x'] });
  t.throws(() => parseJson('{"id":'), SyntaxError);
  t.throws(() => parseJson(''), SyntaxError);
  t.throws(() => parseJson('{"a":{"__proto__":{"polluted":1}}}'), { message: 'a field __proto__' });
  t.throws(() => parseJson('{"\\u005f_proto__":1}'), { message: 'a field __proto__' });
  t.throws(() => parseJson('{"constructor":{"prototype":{"polluted":1}}}'), { message: /constructor/ });
  t.equal(JSON.stringify(parseJson('{"constructor":{"name":1}}')), '{"constructor":{"name":1}}');
});

t.test('JSON is nested 32 deep at most; brackets in strings do not count', async (t) => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  t.ok(parseJson(nested(32)));
  t.throws(() => parseJson(nested(33)), { message: 'nested deeper than 32' });
  t.throws(() => parseJson(nested(400_000)), { message: 'nested deeper than 32' });
  const brackets = '[{"\\'.repeat(50);
  t.equal(parseJson(JSON.stringify(brackets)), brackets);
});

t.test('bytes are UTF-8, with or without a byte order mark', async (t) => {
  t.equal(decodeUtf8(Buffer.from('\uFEFF{"é":1}')), '{"é":1}');
  t.throws(() => decodeUtf8(Buffer.from([0x7b, 0xff])), TypeError);
});
