/**
 * How many cases each property of `test/fuzz` draws: as many as `FOOTNOTE_FUZZ_CASES` says (`npm run test:fuzz`), else what
 * a quick run has time for. fast-check draws other ones each time, and prints the seed of what fails.
 */
export function fuzzCases(quick: number): number {
  return Number(process.env['FOOTNOTE_FUZZ_CASES'] ?? quick)
}

/** What ends a run that hangs, in milliseconds; no case takes a tenth of its share. */
export function fuzzTimeoutMs(cases: number): number {
  return cases * 1_000 + 120_000
}
