// Jest with ECMAScript modules: `node --experimental-vm-modules`.

module.exports = {
  // On a busy machine, too.
  testTimeout: 60_000,
  testMatch: ['**/modules.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      'ts-jest',
      { useESM: true, tsconfig: { target: 'es2022', module: 'esnext', esModuleInterop: true, isolatedModules: true } },
    ],
  },
};
