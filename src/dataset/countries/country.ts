// Defines what a generated conversation takes from a country, so that its people, places and words agree.

/** A line of business and what is said about it, in the country's language. */
export type Industry = {
  /** Names of such businesses; `{last}` stands for a family name, `{city}` for the city. */
  readonly names: readonly string[];
  /** What customers write. */
  readonly consumer: readonly string[];
  /** What the business answers. */
  readonly user: readonly string[];
  /** Which of `consumer`, by their places, each of `user` answers. */
  readonly answers: readonly (readonly number[])[];
};

/** What is said in any line of business, in the country's language. */
export type Talk = {
  readonly hello: readonly string[];
  readonly question: readonly string[];
  /** What the business answers to whatever was asked. */
  readonly answer: readonly string[];
  /** What customers write who were not answered. */
  readonly reminder: readonly string[];
  readonly thanks: readonly string[];
  /** What the business answers to thanks. */
  readonly welcome: readonly string[];
};

/** One country. Adding one is a new file beside this and a row in `countries.ts`. */
export type Country = {
  /** ISO 3166-1 alpha-2, as served in `business.country`. */
  readonly code: string;
  /** The country's own name for itself: the last word of `formatted_address`. */
  readonly name: string;
  /** Mobile numbers in E.164, each `#` a digit. From the range that the country reserves for fiction, where it has one. */
  readonly mobile: string;
  /** Form of a postcode. */
  readonly zipcode: RegExp;
  readonly cities: readonly { readonly city: string; readonly zipcodes: readonly string[] }[];
  /** The address as written there, country left off. */
  readonly address: (street: string, number: number, zipcode: string, city: string) => string;
  readonly talk: Talk;
  readonly industries: readonly Industry[];
};
