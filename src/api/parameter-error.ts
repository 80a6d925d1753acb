// A path parameter that is not what the route takes: field to messages.

/** Thrown by the check of the parameters; the plane answers it as the vendor answers a bad request. */
export class ParameterError extends Error {
  override readonly name = 'ParameterError';
  readonly fields: Readonly<Record<string, readonly string[]>>;

  constructor(fields: Readonly<Record<string, readonly string[]>>) {
    super(`Bad parameter: ${Object.keys(fields).join(', ')}`);
    this.fields = fields;
  }
}
