// The HTML page of a proxy that could not reach the service.

import { byteString } from '../byte-string.ts';
import { type Fault, noSettings } from './fault.ts';

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
const body = byteString(page);

export const wrongType: Fault<typeof noSettings> = {
  description: 'answers 502 and the HTML page of a proxy',
  settings: noSettings,
  apply(_settings, { call, responder, response }) {
    responder.respond(call, {
      ...response,
      source: 'fault',
      status: 502,
      variant: 'bad-gateway',
      type: 'text/html',
      body,
      headers: [],
    });
  },
};
