// The library: a mock for a test suite, started here or reached where it runs.

export { type ConnectedMock, type ConnectOptions, connectMock } from './client/connect-mock.ts';
export type { Changes, ConversationBuilder, ConversationChanges } from './client/conversation-builder.ts';
export type { ConversationSet } from './client/conversation-set.ts';
export { ControlError, VerifyError } from './client/errors.ts';
export type { ClockHandle, FaultHandle, LogHandle, RateLimitHandle } from './client/handles.ts';
export type { MockOptions } from './client/options.ts';
export { type Mock, startMock } from './client/start-mock.ts';
export type { World } from './client/world-handle.ts';
export type { VariantName } from './dataset/variants.ts';
export type { FaultRule } from './faults/rules.ts';
export type { CoverageReport } from './journal/coverage.ts';
export type { Entry, Filter, Match } from './journal/entry.ts';
export type { Demand } from './journal/expectation.ts';
export type { NearMiss } from './journal/verify.ts';
export { Business, Conversation } from './partoo/conversation.ts';
export { CustomChannel, Message } from './partoo/message.ts';
export type { ControlProblem } from './problems/problem-json.ts';
export { StartError } from './problems/start-error.ts';
export type { Catalogue } from './routes/mock/catalogue.ts';
export type { ClockReading } from './routes/mock/clock.ts';
export type { BoundKey } from './routes/mock/keys.ts';
export type { LaidOver } from './routes/mock/override.ts';
export type { RateLimitReading } from './routes/mock/rate-limit.ts';
export type { WorldLog } from './world/log.ts';
