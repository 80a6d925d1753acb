import t from 'tap';
import { besideIssues, hasIssue } from '../../src/conversations/beside-issues.ts';
import { variantNames, variants } from '../../src/conversations/variants.ts';

t.test('the variants with an issue are those whose traits settle one', async (t) => {
  for (const name of variantNames) {
    const { traits } = variants[name];
    t.equal(hasIssue(name), 'issue' in traits && traits.issue, name);
  }
  t.notOk(hasIssue(undefined));
  t.notOk(hasIssue('right-to-left'));
});

t.test('an issue is shown beside nothing and beside expiry, and takes nothing else away', async (t) => {
  t.equal(besideIssues(undefined), 'issues');
  t.equal(besideIssues('expired'), 'expired-issues');
  for (const other of ['issues', 'expired-issues', 'sms', 'right-to-left']) t.equal(besideIssues(other), other);
});
