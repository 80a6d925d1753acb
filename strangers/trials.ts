// Which mock is asked what, through which Prism.

import { mkdirSync, writeFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { prefix } from '../src/api/prefix.ts';
import { controlPrefix } from '../src/control/plane.ts';
import { inPackage } from '../src/package-root.ts';
import type { Check } from './check.ts';
import { controlChecks, endless } from './control.ts';
import { only, readDocument } from './document.ts';
import { emulatedChecks, problemJson } from './emulated.ts';
import { inFolder } from './install.ts';
import type { Trial } from './judge.ts';
import { startMock } from './mock.ts';
import { startPrism } from './prism.ts';
import { makeWorlds, worlds } from './worlds.ts';

/** The contracts, and where the one stands whose answers are problems only. */
export const files = {
  openapi: inPackage('openapi.yaml'),
  control: inPackage('dist', 'control.yaml'),
  problems: inFolder('tools/generated/problems.yaml'),
};

export const trials: Readonly<Record<string, () => Promise<Trial>>> = {
  'emulated plane': async () => {
    const url = (await startWithWorlds()) + prefix;
    const document = readDocument(files.openapi);
    mkdirSync(inFolder('tools/generated'), { recursive: true });
    writeFileSync(files.problems, stringify(only(problemJson, document), { aliasDuplicateObjects: false }));
    const answers = await startPrism(files.openapi, url, '/conversations/123');
    const problems = await startPrism(files.problems, url, '/conversations/123');
    const ask = (check: Check) => (check.mediaType === problemJson ? problems(check) : answers(check));
    return { document, checks: emulatedChecks, ask, atOnce: 16 };
  },
  'control plane': async () => {
    const kept = await startPrism(files.control, (await startWithWorlds()) + controlPrefix, '/clock');
    const unkept = await startPrism(files.control, (await startMock('--journal', '0')) + controlPrefix, '/clock');
    const ask = (check: Check) => (check.headers['x-APIKey'] === worlds.unkept ? unkept(check) : kept(check));
    return { document: readDocument(files.control), checks: controlChecks, ask, atOnce: 1, leftOut: endless };
  },
};

async function startWithWorlds(): Promise<string> {
  const url = await startMock();
  await makeWorlds(url);
  return url;
}
