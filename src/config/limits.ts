// Lists what a mock is bounded by without an option: nobody has to set these, and no client can make it grow for ever.

export const limits = {
  /** The longest that a preference or a fault delays an answer: tests time out before. */
  maxDelayMs: 60_000,
  /** Delayed and hanging requests of one world: each holds a socket. */
  waitingPerWorld: 1_000,
  /** Delayed and hanging requests of all worlds. */
  waiting: 10_000,
  /** What a world's log holds until it is reset: every replay reads all of it. */
  eventsPerWorld: 10_000,
  /** The same, as JSON. */
  eventBytesPerWorld: 4_000_000,
  /** Overridden conversations of one world. */
  overridesPerWorld: 1_000,
  /** All overrides of one world, as JSON. */
  overrideBytesPerWorld: 1_000_000,
  /** Fault rules of one world: each is matched against every request. */
  faultsPerWorld: 1_000,
  /** Rules of delivery of one world: each is matched against every message. */
  deliveryRulesPerWorld: 100,
  /** Keys that clients bind to one world. */
  keysPerWorld: 100,
  /** A path in the journal is cut here; Node takes URLs of 16 kB. */
  journalPathLength: 500,
  /** A request that comes again so soon behind one whose connection a fault ended is marked: browsers try once more. */
  repeatWithinMs: 100,
  /** Clients that follow what happens: each holds a socket. */
  streams: 100,
  /** What happened last, of all worlds, kept for followers that read slowly or come back. */
  followed: 10_000,
  /** About how much of that is kept. */
  followedBytes: 10_000_000,
  /** The body of a request. */
  bodyBytes: 1_000_000,
  /** Warnings of one kind that requests cause, such as unreadable ones: more would say nothing new. */
  warnings: 10,
  /** Deliveries that a world keeps, each with its body: with more, the oldest goes. */
  deliveriesPerWorld: 1_000,
  /** Deliveries of one world that go out at once: each holds a socket. */
  deliveriesAtOnce: 10,
  /** How long a receiver may take to answer. */
  deliveryTimeoutMs: 5_000,
  /** What is read of the answer of a receiver; only its status counts. */
  receiverBytes: 65_536,
  /** How often a delivery is tried again. */
  deliveryRetries: 5,
  /** Lines of the log that wait for a full disk or a slow reader; what comes on top is lost. */
  logBytes: 1_000_000,
} as const;
