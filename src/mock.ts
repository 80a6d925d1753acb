// The single boot path: the command line, the library and the tests all start here.

import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type Logger, pino } from 'pino';
import { type Before, createApp } from './app.ts';
import { contradictionsOf } from './config/contradictions.ts';
import { createLogger, type Output } from './config/logger.ts';
import type { Config } from './config/read.ts';
import type { Dataset } from './dataset/dataset.ts';
import { watchFixtures } from './dataset/fixtures/watch.ts';
import { openDataset } from './dataset/open.ts';
import { automatic, defaultPublicUrl } from './dataset/public-url.ts';
import { beatMs, openDemo } from './plugins/demo.ts';
import { type FieldProblem, formatFileProblem, formatProblem } from './problems/field-problem.ts';
import { StartError } from './problems/start-error.ts';
import { Outboxes } from './webhooks/outboxes.ts';
import { webhookKey } from './webhooks/sign.ts';
import { type Clock, startClock } from './world/clock.ts';
import type { Event } from './world/events.ts';
import { MemoryStore } from './world/memory-store.ts';
import { readScenario } from './world/scenario.ts';
import type { Prologue } from './world/world.ts';
import { Worlds } from './world/worlds.ts';

/** A mock that answers: in process by `app.inject`, and over a socket once it listens. */
export type Mock = {
  readonly app: FastifyInstance;
  readonly log: Logger;
  readonly dataset: Dataset;
  /**
   * Listens on the host and port of the configuration; gives the URL.
   *
   * @throws StartError if that cannot be
   */
  readonly listen: () => Promise<string>;
  /** Finishes what is in flight, ends delays early, frees the port. */
  readonly close: () => Promise<void>;
};

/**
 * Makes a mock that is ready to listen.
 *
 * @throws StartError with everything that is wrong with the fixtures, the scenario or the options
 * @example (await (await createMock(defaults)).app.inject('/livez')).statusCode // 200
 */
export async function createMock(
  config: Config,
  output: Output = { isTerminal: false, hasColours: false },
  before?: Before,
): Promise<Mock> {
  const contradictions = contradictionsOf(config);
  if (contradictions.length > 0) throw new StartError(contradictions);
  const clock = startClock(config.clock);
  const log = await createLogger(config, output);
  const told = new Set<string>();
  const warnOnce = (line: string) => {
    if (!told.has(line)) log.warn(line);
    told.add(line);
  };
  const dataset = openDataset(config, clock.startMs, warnOnce);
  const prologue = await prologueOf(config, dataset, clock);
  const outboxes = outboxesOf(config, dataset);
  const worlds = new Worlds({
    store: new MemoryStore(),
    clock,
    prologue,
    onEvent: (world, before, event) => outboxes.onEvent(world, before, event),
    rateLimit: config['rate-limit'],
    journal: config.journal,
    maxWorlds: config['max-worlds'],
    keys: config.key,
    onEvicted: (id) =>
      log.warn(
        `world ${id.slice(0, 8)} was dropped: there are too many (--max-worlds). It starts anew when it is asked for again`,
      ),
  });
  if (config['rate-limit'] !== null && !clock.isRunning) {
    log.info('the clock is frozen: past the rate limit requests pass again only once a world advances it');
  }
  const app = await createApp({ config, dataset, worlds, outboxes, log }, before);
  const stopDemo = config.demo ? await startDemo(app) : undefined;
  const stopWatching = config.watch
    ? await watchFixtures(dataset, config, { info: (line) => log.info(line), warn: (line) => log.warn(line), warnOnce })
    : undefined;
  return {
    app,
    log,
    dataset,
    listen: async () => {
      const url = await app
        .listen({ host: config.host, port: config.port, listenTextResolver: (address) => `listening on ${address}` })
        .catch((cause) => {
          throw new StartError([listenProblem(cause, config)], { cause });
        });
      followAddress(url, config, dataset, log);
      return url;
    },
    close: async () => {
      await stopDemo?.();
      await app.close();
      const left = worlds.all.reduce((sum, world) => sum + outboxes.pendingOf(world), 0);
      if (left > 0) log.warn(`webhooks: ${left} ${left === 1 ? 'delivery was' : 'deliveries were'} left undelivered`);
      await stopWatching?.();
      // Jest, for one, ends its processes without the event `exit`, behind which the last lines are written otherwise.
      log.flush();
    },
  };
}

/** Plays until it is stopped, and holds no process up. */
async function startDemo(app: FastifyInstance): Promise<() => Promise<void>> {
  const demo = await openDemo(app);
  let playing = Promise.resolve();
  await demo.next();
  const timer = setInterval(() => {
    playing = playing.then(demo.next);
  }, beatMs).unref();
  return async () => {
    clearInterval(timer);
    await playing;
  };
}

const outboxesOf = (config: Config, dataset: Dataset): Outboxes =>
  new Outboxes(
    { key: webhookKey(config), hosts: config['webhook-host'], retryBaseMs: config['webhook-retry-base'] },
    dataset,
  );

/** Pictures and media are where the mock listens, if they follow it; elsewhere nobody may be. */
function followAddress(url: string, { 'public-url': setting }: Config, dataset: Dataset, log: Logger): void {
  if (setting === automatic) dataset.publicUrl = url;
  if (setting !== defaultPublicUrl || new URL(url).port === new URL(defaultPublicUrl).port) return;
  log.warn(`pictures and media point to ${setting}, where this mock does not listen: --public-url auto follows it`);
}

/** What every world begins with: the events of the scenario. Under a running clock they depend on when it begins. */
async function prologueOf({ scenario, ...config }: Config, dataset: Dataset, clock: Clock): Promise<Prologue> {
  if (scenario === null) return async () => [];
  const play = async () => {
    const { events, problems } = await playScenario(scenario, { ...config, scenario }, dataset);
    if (problems.length > 0) throw new StartError(problems);
    return events;
  };
  const events = await play();
  return clock.isRunning ? play : async () => events;
}

type Played = { readonly events: readonly Event[]; readonly problems: readonly string[] };

/**
 * Plays the file of a scenario in a world that nobody else sees.
 *
 * @returns the events that it comes to, and everything that is wrong with the file or was refused
 */
export async function playScenario(file: string, config: Config, dataset: Dataset): Promise<Played> {
  const scenario = await readScenario(file);
  if ('problems' in scenario) return { events: [], problems: scenario.problems.map(formatFileProblem) };
  const key = 'scenario';
  const worlds = new Worlds({
    store: new MemoryStore(),
    clock: startClock(config.clock),
    prologue: async () => [],
    rateLimit: null,
    journal: 0,
    maxWorlds: 1,
    keys: [],
  });
  // Whatever protects the mock from others does not protect it from its own scenario.
  const open: Config = { ...config, 'api-key': [], key: [], control: true, 'control-token': null };
  const app = await createApp({
    config: open,
    dataset,
    worlds,
    outboxes: outboxesOf(config, dataset),
    log: pino({ level: 'silent' }),
  });
  const problems: string[] = [];
  for (const [at, { method, path, body, user }] of scenario.requests.entries()) {
    const headers = { 'x-apikey': user === undefined ? key : `${key}:${user}` };
    const payload = body === undefined ? {} : { payload: Object(body) };
    const wrong = await refusalOf(app.inject({ method, url: path, headers, ...payload }));
    problems.push(...wrong.map((reason) => `${file}#/requests/${at} ${method} ${path}: ${reason}`));
  }
  const { world } = await worlds.callerOf(key);
  const events = await world.log();
  await app.close();
  if (events.some(({ type }) => type === 'key.bound')) {
    problems.push(`${file}: binds a key, which can act in one world only, and every world begins with the scenario`);
  }
  return { events, problems };
}

/** A request of a scenario that is not answered by then waits for something that a start must not wait for. */
const patienceMs = 2_000;

/** Why a request of a scenario came to nothing; empty where it was carried out. */
async function refusalOf(answering: Promise<LightMyRequestResponse>): Promise<readonly string[]> {
  const late = new AbortController();
  const answer = await Promise.race([
    answering.catch((error: Error) => error.message),
    wait(patienceMs, `no answer within ${patienceMs} ms`, { signal: late.signal }),
  ]);
  late.abort();
  if (typeof answer === 'string') return [answer];
  const { statusCode, body } = answer;
  if (statusCode < 400) return [];
  const { problems, detail = body }: { problems?: FieldProblem[]; detail?: string } = answer.json();
  return (problems?.map(formatProblem) ?? [detail]).map((reason) => `answered ${statusCode}: ${reason}`);
}

function listenProblem({ code, message }: NodeJS.ErrnoException, { host, port }: Config): string {
  const where = `port ${port} of ${host}`;
  if (code === 'EADDRINUSE') return `${where} is in use: stop what uses it, or choose another with --port`;
  return `${where} cannot be listened on: ${message}`;
}
