// The library: a mock for a test suite, started here or reached where it runs.

export type { Catalogue } from './control/catalogue.ts';
export type { ClockReading } from './control/clock.ts';
export type { BoundKey } from './control/keys.ts';
export type { LaidOver } from './control/override.ts';
export type { ControlProblem } from './control/problem.ts';
export type { RateLimitReading } from './control/rate-limit.ts';
export { Business, Conversation, CustomChannel, Message } from './conversations/conversation.ts';
export type { VariantName } from './conversations/variants.ts';
export type { FaultRule } from './faults/fault-list.ts';
export type { Changes, ConversationChanges } from './library/changes.ts';
export type { ClockHandle } from './library/clock-handle.ts';
export { type ConnectedMock, type ConnectOptions, connectMock } from './library/connect-mock.ts';
export { ControlError } from './library/control-error.ts';
export type { ConversationBuilder } from './library/conversation-builder.ts';
export type { ConversationSet } from './library/conversation-set.ts';
export type { FaultHandle } from './library/fault-handle.ts';
export type { MockOptions } from './library/options.ts';
export type { RateLimitHandle } from './library/rate-limit-handle.ts';
export { type Mock, startMock } from './library/start-mock.ts';
export { VerifyError } from './library/verify-error.ts';
export type { World } from './library/world-handle.ts';
export { StartError } from './start-error.ts';
export type { CoverageReport } from './worlds/coverage.ts';
export type { Entry, Filter, Match } from './worlds/entry.ts';
export type { Demand, NearMiss } from './worlds/verify.ts';
