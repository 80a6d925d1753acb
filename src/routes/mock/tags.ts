// How the document of the control plane groups its operations.

export const tag = { world: 'World', answers: 'Answers', trouble: 'Trouble', proof: 'Proof' } as const;

export const tags = [
  { name: tag.world, description: 'What it is, its time, its users.' },
  { name: tag.answers, description: 'What it answers.' },
  { name: tag.trouble, description: 'What goes wrong in it.' },
  { name: tag.proof, description: 'What was asked of it.' },
];
