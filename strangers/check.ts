// One request that is sent through Prism, and what is demanded of its answer.

export type Check = {
  readonly method: 'GET' | 'PUT' | 'PATCH' | 'POST' | 'DELETE';
  /** Below the prefix of its plane, perhaps with a query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly status: number;
  /** Without parameters. */
  readonly mediaType?: string;
  /** The request is not as the document wants it: only the answer has to be. */
  readonly isMisuse?: boolean;
  /** A fault spoils the answer: Prism has to see it. */
  readonly isSpoilt?: boolean;
};

/** How a check is told: by its request. */
export const nameOf = ({ method, path, headers, body = '' }: Check): string =>
  `${method} ${path} ${JSON.stringify(headers)} ${body.slice(0, 200)}`.trimEnd();
