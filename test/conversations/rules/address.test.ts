import { addressRules } from '../../../src/conversations/rules/address.ts';
import { breakRules, keepRules } from './breaks.ts';

const address = '/business/formatted_address';

breakRules(addressRules, {
  'address-holds-its-parts': [
    [{ [address]: '47 Cours Vitton, Lyon, France' }, address, 'an address with 69006 in it'],
    [{ [address]: '47 Cours Vitton, 69006, France' }, address, 'an address with Lyon in it'],
    [{ [address]: '47 Cours Vitton, 69006 Lyon' }, address, 'an address with France in it'],
    [{ [address]: '' }, address, 'an address with 69006 in it'],
    [{ '/business/zipcode': '69007' }, address, 'an address with 69007 in it'],
    [{ '/business/city': 'Grenoble' }, address, 'an address with Grenoble in it'],
    [{ '/business/country': 'DE' }, address, 'an address with Deutschland in it'],
  ],
  'zipcode-of-its-country': [
    [{ '/business/zipcode': '6900' }, '/business/zipcode', 'a zipcode of France'],
    [
      { '/business/country': 'GB', [address]: '47 Cours Vitton, Lyon 69006, United Kingdom' },
      '/business/zipcode',
      'a zipcode of United Kingdom',
    ],
  ],
});

keepRules({
  'a country the mock does not know': { '/business/country': 'JP' },
  'any zipcode where it does not know the country': {
    '/business/country': 'JP',
    '/business/zipcode': '〒100-8111',
    [address]: '東京都千代田区, Lyon, 〒100-8111',
  },
  'a zipcode with the form of its country': { '/business/zipcode': '75011', [address]: 'Lyon, 75011, France' },
});
