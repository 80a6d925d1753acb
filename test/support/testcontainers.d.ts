// Declares what an example of the documentation takes from testcontainers, whose installation builds native code.

declare module 'testcontainers' {
  export class GenericContainer {
    constructor(image: string);
    withExposedPorts(...ports: number[]): this;
    withWaitStrategy(strategy: WaitStrategy): this;
    start(): Promise<StartedTestContainer>;
  }
  export interface StartedTestContainer {
    getHost(): string;
    getMappedPort(port: number): number;
    stop(): Promise<unknown>;
  }
  export interface WaitStrategy {
    waitUntilReady(...of: unknown[]): Promise<void>;
  }
  export const Wait: { forHttp(path: string, port: number): WaitStrategy };
}
