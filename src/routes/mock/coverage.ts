// GET /_mock/coverage: what the clients of a world have been served, what not, and how they get that.

import { CoverageReport, waysTo } from '../../journal/ways.ts';
import type { Routes } from '../../plugins/validation.ts';
import { tag } from './tags.ts';

const schema = {
  operationId: 'getCoverage',
  summary: 'What was served, and what not',
  description:
    'Cases, variants, values of enums, nullable fields with and without null, errors. A suite can fail below a share. What is missing comes with a request that serves it.',
  tags: [tag.verification],
  response: { 200: CoverageReport },
};

export const coverage: Routes = async (app) => {
  app.get('/coverage', { schema }, async ({ run, world }) => {
    const report = run.coverage.report(app.dataset.cases.map(({ name }) => name));
    return { ...report, ways: waysTo(report, app.dataset, world.nowMs) };
  });
};
