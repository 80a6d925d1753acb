// Groups the operations of the control plane in its document.

export const tag = { world: 'World', overrides: 'Overrides', faults: 'Faults', verification: 'Verification' } as const;

export const tags = [
  { name: tag.world, description: 'What it is, its time, its users, its log.' },
  { name: tag.overrides, description: 'What it answers.' },
  { name: tag.faults, description: 'What goes wrong in it.' },
  { name: tag.verification, description: 'What was asked of it.' },
];
