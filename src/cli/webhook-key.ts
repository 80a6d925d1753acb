// `webhook-key`: prints the public key that webhooks are verified by.

import type { Command } from './command.ts';

export const webhookKey: Command = {
  operand: '',
  operands: [0, 0],
  description: 'print the public key that webhooks are verified by, in PEM',
  options: ['seed', 'webhook-key'],
  run: async ({ config, terminal }) => {
    const { publicPem, webhookKey: keyOf } = await import('../webhooks/sign.ts');
    terminal.out(publicPem(keyOf(config)));
    return 0;
  },
};
