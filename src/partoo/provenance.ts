// How sure the mock can be of something: the vendor says so, it follows from what the vendor says, or we chose.

export type Grade = 'documented' | 'inferred' | 'ours';
