// The library: a mock for a test suite, started here or reached where it runs.

export { Business, Conversation, CustomChannel, Message } from './conversations/conversation.ts';
export type { VariantName } from './conversations/variants.ts';
export type { FaultRule } from './faults/fault-list.ts';
export type { ClockReading } from './library/clock-handle.ts';
export { type Catalogue, type ConnectedMock, type ConnectOptions, connectMock } from './library/connect-mock.ts';
export { ControlError, type ControlProblem } from './library/control-error.ts';
export type { Changes, ConversationBuilder, ConversationChanges } from './library/conversation-builder.ts';
export type { LaidOver } from './library/conversation-set.ts';
export type { MockOptions } from './library/options.ts';
export type { RateLimitReading } from './library/rate-limit-handle.ts';
export { type Mock, startMock } from './library/start-mock.ts';
export { VerifyError } from './library/verify-error.ts';
export type { BoundKey, World } from './library/world-handle.ts';
export { StartError } from './start-error.ts';
export type { CoverageReport } from './worlds/coverage.ts';
export type { Entry, Filter, Match } from './worlds/journal.ts';
export type { Demand, NearMiss } from './worlds/verify.ts';
