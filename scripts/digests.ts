// Writes the digests of the data version to test/conversations/digests.json. Never over others.

import { inPackage } from '../src/package-root.ts';
import { updateDigests } from '../test/conversations/digests.ts';

process.exitCode = updateDigests(inPackage('test', 'conversations', 'digests.json'), console.error);
