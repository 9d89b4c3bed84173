import { defineConfig } from 'vitest/config'

/** The program as its users run it: what the README shows, and the command line. */
const programs = ['test/e2e/command-line.test.ts', 'test/e2e/readme.test.ts']

/**
 * What takes minutes: a real browser, a real Postgres, processes that are killed, that have the lowest priority or that
 * are started for each test, services that are waited for, every regular expression of the code, and long texts that
 * readers do worst at.
 */
const slow = [
  'test/commands/library.test.ts',
  'test/crash/**/*.test.ts',
  'test/e2e/**/*.test.ts',
  'test/lab/loopback-arxiv/**/*.test.ts',
  'test/library/copy/copy-library.test.ts',
  'test/library/postgres/**/*.test.ts',
  'test/operations/health/serve-health.test.ts',
  'test/operations/intake/intake.test.ts',
  'test/regular-expressions.test.ts',
  'test/retrieval/database/**/*.test.ts',
  'test/retrieval/embedder-away.test.ts',
  'test/retrieval/embedder-change/embedder-change.test.ts',
  'test/surfaces/command-line/start-discord.test.ts',
  'test/surfaces/discord/faults.test.ts',
  'test/surfaces/discord/process.test.ts',
  'test/surfaces/discord/stay.test.ts',
  'test/surfaces/discord/taken-over.test.ts',
  'test/surfaces/web/browser.test.ts',
  'test/surfaces/web/page/library-panel/library-panel.test.ts',
  'test/**/worst-*.test.ts',
]

const always = {
  setupFiles: ['./test/support/closed-network.ts'],
  // They end what hangs; a machine that is busy with something else is no failure.
  testTimeout: 120_000,
  hookTimeout: 180_000,
  expect: { poll: { timeout: 60_000 } },
}

export default defineConfig({
  test: {
    // Vitest would leave a processor to itself, of two.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          ...always,
          name: 'quick',
          include: ['test/**/*.test.ts'],
          exclude: [...slow, ...programs],
          // Loading the code and the model anew for each file takes longer than most files.
          isolate: false,
        },
      },
      // Processes, sockets and a browser that a busy machine cuts off are tried once more.
      { test: { ...always, name: 'programs', include: programs, retry: 1 } },
      { test: { ...always, name: 'slow', include: slow, exclude: programs, retry: 1 } },
    ],
  },
})
