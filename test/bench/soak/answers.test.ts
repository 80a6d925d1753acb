import t from 'tap';
import { wrongAnswers } from '../../../bench/soak/answers.ts';

t.test('answers that were asked for are right', async (t) => {
  t.strictSame(wrongAnswers({ 200: 90, 204: 3, 404: 1, 503: 3, 'no answer': 3 }), []);
});

t.test('a status that nobody asked for is wrong, and so are too few answers', async (t) => {
  t.strictSame(wrongAnswers({ 200: 99, 500: 1 }), ['1 answers with 500']);
  t.strictSame(wrongAnswers({ 200: 50, 'no answer': 50 }), ['no more than 50 % of the answers were 200']);
  t.equal(wrongAnswers({}).length, 1, 'none at all');
});
