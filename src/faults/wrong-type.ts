// Answers the HTML page of a proxy that could not reach the service.

import { type Fault, noSettings } from './effect.ts';

/** As nginx has it. */
const page = [
  '<html>',
  '<head><title>502 Bad Gateway</title></head>',
  '<body>',
  '<center><h1>502 Bad Gateway</h1></center>',
  '<hr><center>nginx</center>',
  '</body>',
  '</html>',
  '',
].join('\r\n');

export const wrongType: Fault<typeof noSettings> = {
  description: 'answers 502 and the HTML page of a proxy',
  settings: noSettings,
  effect: () => ({ kind: 'answer', status: 502, variant: 'bad-gateway', contentType: 'text/html', body: page }),
};
