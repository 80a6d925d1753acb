import t from 'tap';
import { textOf } from '../../src/byte-string.ts';
import { spoiled, talk, wouldBe } from './spoiled.ts';

for (const name of ['empty', 'truncate'] as const) {
  t.test(`${name}: answers to earlier requests on the connection still arrive`, async (t) => {
    const { url } = await spoiled(t, name);
    const { text, end } = await talk(url, '/fine', '/fine', '/', '/fine');
    const answers = text.split('HTTP/1.1 200 OK').slice(1);
    t.equal(answers.filter((answer) => answer.endsWith(textOf(wouldBe.body))).length, 2);
    t.equal(answers.length, name === 'truncate' ? 3 : 2);
    t.equal(end, 'closed');
  });
}
