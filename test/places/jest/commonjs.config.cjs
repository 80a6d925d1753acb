// Jest as most projects have it: CommonJS, TypeScript by ts-jest.

module.exports = {
  // On a busy machine, too.
  testTimeout: 60_000,
  testMatch: ['**/commonjs.spec.ts'],
  transform: {
    '\\.ts$': [
      'ts-jest',
      { tsconfig: { target: 'es2022', module: 'commonjs', esModuleInterop: true, isolatedModules: true } },
    ],
  },
};
