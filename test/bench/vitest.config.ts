import { defineConfig } from 'vitest/config'

/** Benches print figures and assert none; they run on demand, `npm run bench:discord`, not with the tests. */
export default defineConfig({
  test: {
    dir: 'test/bench',
    include: ['**/*.bench.ts'],
    testTimeout: 1_800_000,
    disableConsoleIntercept: true,
  },
})
