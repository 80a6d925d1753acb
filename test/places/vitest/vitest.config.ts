import { defineConfig } from 'vitest/config';

// On a busy machine, too.
export default defineConfig({ test: { testTimeout: 60_000 } });
