// Names the moment at which the clock stands unless it is set, and at which fixtures are checked.

export const defaultInstant = '2026-01-15T09:30:00Z';
