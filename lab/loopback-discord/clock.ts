export interface Clock {
  now(): number
}

/** Real time that a test can push forward, so that a 15-minute deadline passes at once. */
export function createClock(): Clock & { pass(ms: number): void } {
  let offsetMs = 0
  return {
    now: () => Date.now() + offsetMs,
    pass(ms) {
      offsetMs += ms
    },
  }
}
