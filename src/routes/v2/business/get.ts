// GET /v2/business/{business_id}: one business of the organisation.

import Type from 'typebox';
import { BusinessDetails } from '../../../partoo/business-details.ts';
import { reference } from '../../../partoo/reference.ts';
import { Refusal } from '../../../plugins/refusal.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { vendorErrors } from '../errors.ts';

/** @see https://developers.partoo.co/api-reference/business */
const schema = {
  operationId: 'getBusiness',
  summary: 'Business information',
  description: 'One business of the organisation, by its id or its code.',
  tags: ['Businesses'],
  params: Type.Object({
    business_id: Type.String({
      pattern: '^([0-9a-f]{24}|c-.+)$',
      description: 'Id of the business, or `c-` and its code.',
      examples: ['5f1a3c0be4b0c7d2a9e81f46'],
    }),
  }),
  response: { 200: reference(BusinessDetails), ...vendorErrors },
};

export const getBusiness: Routes = async (app) => {
  app.get('/business/:business_id', { schema }, async ({ params: { business_id: id } }) => {
    const { directory } = app.dataset;
    const found = directory.businessById(id) ?? directory.businesses.find(({ code }) => id === `c-${code}`);
    if (found === undefined) throw new Refusal('not-found', 'none');
    return found;
  });
};
