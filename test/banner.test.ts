import t from 'tap';
import { banner } from '../src/banner.ts';
import { defaults } from '../src/config/config.ts';

const cases = [
  { id: 123, name: 'vendor-example' },
  { id: 1001, name: 'open' },
  { id: 4006, name: 'long-strings' },
];

t.test('says where the mock is, what it has and what to try', async (t) => {
  t.equal(
    banner('http://127.0.0.1:7278', defaults, cases, (_style, text) => text),
    `
  partoo-mock  http://127.0.0.1:7278  docs http://127.0.0.1:7278/docs

  123   vendor-example  4006  long-strings
  1001  open

  The ids 400, 401, 403, 404, 429, 500, 502, 503, 504 answer the error of that number.
  Any other id answers a conversation made from it.
  curl -H 'x-APIKey: demo' http://127.0.0.1:7278/v2/conversations/123

`,
  );
});

t.test('paints what the eye looks for, and colours do not shift the columns', async (t) => {
  const painted = banner('http://h:1', defaults, cases, (style, text) => `<${style}>${text}</${style}>`);
  t.match(painted, '<bold>partoo-mock</bold>');
  t.match(painted, '<cyan>http://h:1</cyan>');
  t.match(painted, '<cyan>http://h:1/docs</cyan>');
  t.match(painted, "<green>curl -H 'x-APIKey: demo' http://h:1/v2/conversations/123</green>");
  t.match(painted, '\n  123   vendor-example  4006  long-strings\n  1001  open\n');
});

t.test('has something to try where there is no case', async (t) => {
  t.match(
    banner('http://h:1', defaults, [], (_style, text) => text),
    "\n  curl -H 'x-APIKey: demo' http://h:1/v2/conversations/1\n",
  );
});

t.test('promises no more than the options allow', async (t) => {
  const config = { ...defaults, 'api-key': ['k1'], 'only-fixtures': true };
  const told = banner('http://h:1', config, cases, (_style, text) => text);
  t.match(told, "curl -H 'x-APIKey: YOUR_KEY' http://h:1/v2/conversations/123");
  t.notMatch(told, 'Any other id');
  t.match(told, '\n  The ids 400, 401, ');
});
