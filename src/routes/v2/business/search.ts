// GET /v2/business/search: the businesses of the organisation, in pages.

import Type from 'typebox';
import { BusinessDetails } from '../../../partoo/business-details.ts';
import { BusinessIds } from '../../../partoo/ids.ts';
import { pageAnswer, pageOf, pageQuery } from '../../../partoo/paging.ts';
import { reference } from '../../../partoo/reference.ts';
import { isFound } from '../../../partoo/search.ts';
import type { Routes } from '../../../plugins/validation.ts';
import { vendorErrors } from '../errors.ts';

/** Fields that have to be exactly what a parameter says. */
const exact = ['country', 'name', 'status', 'zipcode', 'city', 'code'] as const;

const Exact = Type.Optional(Type.String({ description: 'The whole of the field of this name.' }));

/** @see https://developers.partoo.co/api-reference/business */
const schema = {
  operationId: 'searchBusinesses',
  summary: 'Search businesses',
  description:
    'The businesses of the organisation that all parameters describe. The order is ours, and so is that every key finds every business. The vendor also filters by groups, features and the time of the last change; the mock does not.',
  tags: ['Businesses'],
  querystring: Type.Object({
    ...pageQuery,
    query: Type.Optional(Type.String({ description: 'Words in the name, the address or the code, in any order.' })),
    business__in: Type.Optional(BusinessIds),
    org_id: Type.Optional(Type.String({ description: 'Id of the organisation; for providers.' })),
    country: Exact,
    name: Exact,
    status: Exact,
    zipcode: Exact,
    city: Exact,
    code: Exact,
  }),
  response: {
    200: Type.Object(
      { businesses: Type.Array(reference(BusinessDetails)), ...pageAnswer },
      { description: 'A page of the businesses.' },
    ),
    ...vendorErrors,
  },
};

export const searchBusinesses: Routes = async (app) => {
  app.get('/business/search', { schema }, async ({ query: asked }) => {
    const { query, business__in: ids, org_id } = asked;
    const found = app.dataset.directory.businesses.filter(
      (business) =>
        (query === undefined || isFound(query, textOf(business))) &&
        (ids === undefined || ids.has(business.id)) &&
        (org_id === undefined || String(business.org_id) === org_id) &&
        exact.every((name) => asked[name] === undefined || asked[name] === business[name]),
    );
    const { items, ...page } = pageOf(found, asked);
    return { businesses: items, ...page };
  });
};

const textOf = ({ name, address_full, zipcode, city, code }: BusinessDetails): string =>
  [name, address_full, zipcode, city, code].join(' ');
