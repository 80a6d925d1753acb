// GET /_mock/coverage: what the clients of a world have been served, and what not.

import { CoverageReport } from '../../journal/coverage.ts';
import type { Routes } from '../../plugins/validation.ts';
import { tag } from './tags.ts';

const schema = {
  operationId: 'getCoverage',
  summary: 'What was served, and what not',
  description:
    'Cases, variants, values of enums, nullable fields with and without null, errors. A suite can fail below a share.',
  tags: [tag.verification],
  response: { 200: CoverageReport },
};

export const coverage: Routes = async (app) => {
  app.get('/coverage', { schema }, async ({ run }) => run.coverage.report(app.dataset.cases.map(({ name }) => name)));
};
