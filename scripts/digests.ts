// Writes the digests of the data version to test/dataset/digests.json. Never over others.

import { inPackage } from '../src/files/package.ts';
import { updateDigests } from '../test/dataset/digests.ts';

process.exitCode = updateDigests(inPackage('test', 'dataset', 'digests.json'), console.error);
