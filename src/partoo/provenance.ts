// Says how sure the mock can be of a fact: the vendor says so, it follows from what the vendor says, or we chose it.

export type Provenance = 'documented' | 'inferred' | 'ours';
