// Puts the client to work against the mock whose URL it is given.

import { useControl } from './control.ts';
import { useEmulated } from './emulated.ts';

const [url = ''] = process.argv.slice(2);
await useEmulated(url);
await useControl(url);
