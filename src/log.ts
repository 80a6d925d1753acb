// Messages: in colour for people on a terminal, JSON for a container.

import type { FastifyServerOptions } from 'fastify';
import type { Config } from './config/config.ts';

/** What Fastify logs with. The pretty printer is loaded only where somebody looks. */
export async function loggerOf(
  config: Config,
  isTerminal: boolean,
): Promise<NonNullable<FastifyServerOptions['logger']>> {
  const level = config['log-level'];
  if (level === 'silent') return false;
  const format = config['log-format'];
  if (format === 'json' || (format === 'auto' && !isTerminal)) return { level };
  const { default: pretty } = await import('pino-pretty');
  return { level, stream: pretty({ sync: true, ignore: 'pid,hostname', singleLine: true }) };
}
