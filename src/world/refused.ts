// The error of a command that the emulated API refuses: one of the catalogue.

import type { ErrorName } from '../partoo/errors.ts';

export class Refused extends Error {
  override readonly name = 'Refused';
  readonly error: ErrorName;
  /** What is wrong with each field of a bad request. */
  readonly fields: Readonly<Record<string, string>> | undefined;

  constructor(error: ErrorName, fields?: Readonly<Record<string, string>>) {
    super(error);
    this.error = error;
    this.fields = fields;
  }
}
