// Sends checks through Prism and tells everything that was not as documented.

import { type Check, nameOf } from './check.ts';
import { type Document, documented, mediaTypesOf, type Operation, operationsOf } from './document.ts';
import type { Exchange, Prism } from './prism.ts';

export type Report = { readonly answers: number; readonly faults: readonly string[] };

/** `ask` gives a check to the Prism that it is meant for; so many are sent at once. */
export type Trial = {
  readonly document: Document;
  readonly checks: readonly Check[];
  readonly ask: Prism;
  readonly atOnce: number;
  /** Operations that Prism cannot stand before. */
  readonly leftOut?: readonly string[];
};

/** Sends every check. What the document promises and no answer showed is a fault too. */
export async function judge({ document, checks, ask, atOnce, leftOut = [] }: Trial): Promise<Report> {
  const operations = operationsOf(document);
  const met = new Set<string>();
  const faults: string[] = [];
  const left = checks.values();
  const work = async () => {
    for (const check of left) {
      const exchange = await ask(check);
      const operation = operations.find(({ method, pattern }) => method === check.method && pattern.test(check.path));
      if (operation) met.add(`${operation.name} ${documented(exchange.status, operation)}`);
      faults.push(...faultsOf(check, exchange, operation).map((fault) => `${nameOf(check)}\n  ${fault}`));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  const promised = operations
    .filter(({ name }) => !leftOut.includes(name))
    .flatMap(({ name, responses }) => Object.keys(responses).map((status) => `${name} ${status}`));
  const missing = promised.filter((name) => !met.has(name)).map((name) => `${name}: no check has met it`);
  return { answers: checks.length, faults: [...faults, ...missing] };
}

function faultsOf(check: Check, exchange: Exchange, operation: Operation | undefined): string[] {
  const told = [...unlike(check, exchange), ...undocumented(exchange, operation)];
  if (!check.isSpoilt) return told;
  return told.length > 0 ? [] : ['a spoilt answer passed for a good one'];
}

/** What Prism says, and what the check demands. */
function unlike(check: Check, { status, mediaType, violations }: Exchange): string[] {
  const seen = violations.filter(({ location: [side] }) => !(check.isMisuse && side === 'request'));
  return [
    ...seen.map(({ location, message }) => `${location.join('.')}: ${message}`),
    ...(status === check.status ? [] : [`status ${status}, expected ${check.status}`]),
    ...(mediaType === (check.mediaType ?? mediaType) ? [] : [`${mediaType}, expected ${check.mediaType}`]),
  ];
}

/** What Prism lets pass: a status that no document has, a media type that differs in its suffix. */
function undocumented({ status, mediaType }: Exchange, operation: Operation | undefined): string[] {
  const name = operation && documented(status, operation);
  if (operation === undefined || name === undefined) return [`status ${status} is not in the document`];
  const mediaTypes = mediaTypesOf(name, operation);
  const isMeant = mediaTypes.includes(mediaType) || (mediaTypes.length === 0 && mediaType === '');
  return isMeant ? [] : [`media type ${mediaType || 'missing'}, documented ${mediaTypes.join(' or ') || 'none'}`];
}
