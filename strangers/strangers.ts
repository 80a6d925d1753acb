// `npm run strangers`: the contracts, and what the built mock serves, checked by tools that others made. Prism stands
// between every request and the mock; a client that openapi-typescript made of the contracts is put to work.

import { leaveNothing } from '../bench/processes.ts';
import { clientFaults } from './client.ts';
import { installStrangers } from './install.ts';
import { judge } from './judge.ts';
import { trials } from './trials.ts';

leaveNothing();
installStrangers();
const reports = await Promise.all([
  ...Object.entries(trials).map(async ([name, trial]) => {
    const { answers, faults } = await judge(await trial());
    return { what: `Prism, ${name}, ${answers} answers`, faults };
  }),
  clientFaults().then((faults) => ({ what: 'typed client of both planes', faults })),
]);
for (const { what, faults } of reports) {
  console.log(`${what}: ${faults.length === 0 ? 'as documented' : `${faults.length} not as documented`}`);
  for (const fault of faults) console.log(fault);
}
process.exit(reports.every(({ faults }) => faults.length === 0) ? 0 : 1);
