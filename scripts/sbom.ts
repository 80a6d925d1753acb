// Makes the software bill of materials of dist: npm's CycloneDX document, without what is not in the bundle.

import { execFileSync } from 'node:child_process';
import type { Licensed } from './licences-of.ts';

type Component = {
  readonly 'bom-ref': string;
  readonly type: 'library';
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly scope?: string;
};
type Document = {
  readonly serialNumber?: string;
  readonly metadata: { readonly timestamp?: string; readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
};

/** The same for the same bundle: it has neither a time nor a number of its own. */
export function sbomOf(packages: readonly Licensed[]): string {
  const npm = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  const { serialNumber, ...document }: Document = JSON.parse(npm);
  const { timestamp, ...metadata } = document.metadata;
  const known = new Map(document.components.map((component) => [`${component.name}@${component.version}`, component]));
  const components = packages.map((one) => ({
    ...(known.get(`${one.name}@${one.version}`) ?? copied(one)),
    ...bundled,
  }));
  const refs = new Set(components.map((component) => component['bom-ref']));
  const own = { ...metadata.component, name: 'partoo-mock' };
  const dependencies = document.dependencies
    .filter(({ ref }) => refs.has(ref))
    .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((other) => refs.has(other)) }));
  const ofOwn = { ref: own['bom-ref'], dependsOn: [...refs] };
  const sbom = { ...document, metadata: { ...metadata, component: own }, components };
  return `${JSON.stringify({ ...sbom, dependencies: [ofOwn, ...dependencies] }, null, 2)}\n`;
}

/** npm takes what goes into the bundle for a tool of the developers. */
const bundled = { scope: 'required', properties: [] };

/** A package that another one holds a copy of. */
const copied = ({ name, version, licence }: Licensed) => ({
  'bom-ref': `${name}@${version}`,
  type: 'library',
  name,
  version,
  purl: `pkg:npm/${name}@${version}`,
  licenses: [{ license: { id: licence } }],
});
