// Preloaded into the mock of a soak: tells the soak every second how late the event loop was.

import { monitorEventLoopDelay } from 'node:perf_hooks';

const resolution = 5;
const delays = monitorEventLoopDelay({ resolution });
delays.enable();

/** What is measured is the time between two ticks. */
const lateMs = (nanoseconds) => Math.max(nanoseconds / 1e6 - resolution, 0);

setInterval(() => {
  process.send({
    p50Ms: lateMs(delays.percentile(50)),
    p99Ms: lateMs(delays.percentile(99)),
    maxMs: lateMs(delays.max),
  });
  delays.reset();
}, 1000).unref();
process.channel.unref();
