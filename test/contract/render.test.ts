import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { errors } from '../../src/api/errors.ts';
import { preferenceNames } from '../../src/api/preferences.ts';
import { defaults } from '../../src/config/config.ts';
import { renderContract } from '../../src/contract/render.ts';
import { conversationsOf } from '../../src/conversations-of.ts';
import { inPackage } from '../../src/package-root.ts';

t.test('openapi.yaml is what the code says; if not, npm run openapi', async (t) => {
  t.equal(await renderContract(), readFileSync(inPackage('openapi.yaml'), 'utf8'));
});

t.test('the contract has every error, every case, every preference and the key', async (t) => {
  const contract = parse(readFileSync(inPackage('openapi.yaml'), 'utf8'));
  const { parameters, responses } = contract.paths['/conversations/{conversation_id}'].get;
  const statuses = [200, ...Object.values(errors).map(({ status }) => status)];
  t.strictSame(Object.keys(responses).map(Number), statuses.sort());
  const cases = conversationsOf(defaults).cases.map(({ name }) => name);
  t.strictSame(Object.keys(responses[200].content['application/json'].examples), cases);
  t.strictSame(
    parameters.map(({ name }: { name: string }) => name).sort(),
    [...preferenceNames.map((name) => `__${name}`), 'conversation_id', 'Prefer'].sort(),
  );
  t.match(contract.components.securitySchemes, { ApiKeyAuth: { type: 'apiKey', in: 'header', name: 'x-APIKey' } });
  t.strictSame(contract.security, [{ ApiKeyAuth: [] }]);
});
