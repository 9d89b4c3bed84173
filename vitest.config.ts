import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    setupFiles: ['./test/support/closed-network.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
