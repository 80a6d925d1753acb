// Groups the operations of the control plane in its document.

export const tag = {
  world: 'World',
  overrides: 'Overrides',
  messages: 'Messages',
  faults: 'Faults',
  verification: 'Verification',
  webhooks: 'Webhooks',
} as const;

export const tags = [
  { name: tag.world, description: 'What it is, its time, its users, its log.' },
  { name: tag.overrides, description: 'What it answers.' },
  { name: tag.messages, description: 'What becomes of messages, and what the other side does.' },
  { name: tag.faults, description: 'What goes wrong in it.' },
  { name: tag.verification, description: 'What was asked of it.' },
  { name: tag.webhooks, description: 'What it delivers.' },
];
