import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { decodeUtf8, JsonError, parseJson, readJson } from '../../src/files/json.ts';
import { mountPoints } from '../../src/files/mounts.ts';
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

t.test('JSON is read, and what is wrong with it is said, with line and column', async (t) => {
  t.strictSame(parseJson('{"id":1,"list":[null,true,"x"]}'), { id: 1, list: [null, true, 'x'] });
  t.equal(JSON.stringify(parseJson('{"constructor":{"name":1}}')), '{"constructor":{"name":1}}');
  const rows: Record<string, string> = {
    '': 'is empty',
    ' \n': 'is empty',
    '{"id":': 'is not well-formed JSON: at line 1, column 7 a value is missing',
    '{"a":1,\n\n "b" 2}': 'is not well-formed JSON: at line 3, column 6 a colon is missing',
    '[1 2]': 'is not well-formed JSON: at line 1, column 4 a comma is missing',
    '{"a":1,}': 'is not well-formed JSON: at line 1, column 8 the name of a field is missing, in double quotes',
    '{"a":[1,2': 'is not well-formed JSON: at line 1, column 10 a ] is missing',
    '{"a":1': 'is not well-formed JSON: at line 1, column 7 a } is missing',
    "{'a':1}":
      'is not well-formed JSON: at line 1, column 2 stands what is no JSON; names and texts are in double quotes',
    '[1,"a\nb"]': 'is not well-formed JSON: at line 1, column 4 a text does not end on its line',
    '[1, // one\n2]': 'is not well-formed JSON: at line 1, column 5 stands a comment, which JSON has none of',
    '{} {}': 'is not well-formed JSON: at line 1, column 4 stands more than one value',
    '{"a":{"__proto__":{"polluted":1}}}': 'has a field __proto__, at line 1, column 7',
    '{"\\u005f_proto__":1}': 'has a field __proto__, at line 1, column 2',
    '{"constructor":{"prototype":{"polluted":1}}}': 'has a field prototype, at line 1, column 17',
    '{"a":1,\n"\\u0061":2}': 'has the field a twice, again at line 2, column 1',
    [`{"${'a'.repeat(50)}":1,"${'a'.repeat(50)}":1}`]: `has the field ${'a'.repeat(40)}… twice, again at line 1, column 57`,
    '[1,9007199254740993]': 'has a number that would not stay what it is, at line 1, column 4: 9007199254740993',
    '1e400': 'has a number that would not stay what it is, at line 1, column 1: 1e400',
    '1e-400': 'has a number that would not stay what it is, at line 1, column 1: 1e-400',
    '0.1234567890123456789': 'has a number that would not stay what it is, at line 1, column 1: 0.1234567890123456789',
  };
  for (const [text, message] of Object.entries(rows)) t.throws(() => parseJson(text), { name: 'JsonError', message });
});

t.test('numbers that are the same in other digits, and fields of other objects with one name, are fine', async (t) => {
  const numbers = '[1.10,-0,0.000e5,100,1E+2,1e23,5e-324,9007199254740992,0.30000000000000004]';
  t.strictSame(parseJson(numbers), JSON.parse(numbers));
  const names = '[{"a":1},{"a":{"a":[{"a":2}]}},{"a ":1,"A":1,"":1}]';
  t.strictSame(parseJson(names), JSON.parse(names));
});

t.test('what is read is what JSON.parse reads, and what it refuses is refused, with a place', async () => {
  const pieces = fc.constantFrom(...'{}[]:,"\\ \n\r\t\f/*ntrufalse0123456789.eE+-ab\u00a0\u2028\uFEFF\u0001');
  const broken = fc
    .tuple(fc.json(), fc.nat(), fc.string({ unit: pieces, maxLength: 3 }))
    .map(([text, at, piece]) => text.slice(0, at % text.length) + piece + text.slice((at % text.length) + (at % 3)));
  const outcome = (read: (text: string) => unknown, text: string) => {
    try {
      return JSON.stringify(read(text));
    } catch (error) {
      return error instanceof JsonError && !/^is (not well|empty)/.test(error.message) ? 'strict' : 'refused';
    }
  };
  fc.assert(
    fc.property(fc.oneof(fc.json(), broken, fc.string({ unit: pieces })), (text) => {
      const ours = outcome(parseJson, text);
      return ours === 'strict' || ours === outcome(JSON.parse, text);
    }),
    { seed: 7278, numRuns: 2_000 },
  );
});

t.test('JSON is nested 32 deep at most; brackets in strings do not count', async (t) => {
  const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
  t.ok(parseJson(nested(32)));
  const tooDeep = { message: 'is nested deeper than 32, at line 1, column 33' };
  t.throws(() => parseJson(nested(33)), tooDeep);
  t.throws(() => parseJson(nested(400_000)), tooDeep);
  t.throws(() => parseJson('{"a":'.repeat(33)), { message: /nested/ });
  t.ok(parseJson(`[${nested(31)},${nested(31)},{"a":{}},{"b":{}}]`));
  const brackets = '[{"\\'.repeat(50);
  t.equal(parseJson(JSON.stringify(brackets)), brackets);
});

t.test('bytes are UTF-8, with or without a byte order mark', async (t) => {
  t.strictSame(readJson(Buffer.from('\uFEFF{"é":1}')), { é: 1 });
  t.equal(decodeUtf8(Buffer.from('\uFEFF{"é":1}')), '{"é":1}');
  t.throws(() => decodeUtf8(Buffer.from([0x7b, 0xff])), { name: 'JsonError', message: 'is not in UTF-8, at line 1' });
  t.throws(() => readJson(Buffer.from('["é",\n"\xe9"]', 'latin1')), { message: 'is not in UTF-8, at line 1' });
  t.throws(() => readJson(Buffer.concat([Buffer.from('["é",\n'), Buffer.from([0xe9])])), {
    message: 'is not in UTF-8, at line 2',
  });
});

t.test('what is mounted is read from the table of the system, where it has one', async (t) => {
  const table = join(
    t.testdir({
      mountinfo: `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
36 22 98:0 /mnt1 /my\\040fixtures/50-a.json rw,noatime master:1 - ext3 /dev/root rw
`,
    }),
    'mountinfo',
  );
  t.strictSame(mountPoints(table), ['/', '/my fixtures/50-a.json']);
  t.strictSame(mountPoints('no-such-table'), []);
});
