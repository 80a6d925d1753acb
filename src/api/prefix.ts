// Where the emulated plane is.

export const prefix = '/v2';

/** What comes before an id. */
export const conversationsRoot = `${prefix}/conversations/`;
