export interface Clock {
  now(): number
}

/** Time, real unless another is given, that a test can push forward, so that a 15-minute deadline passes at once. */
export function createClock(time: () => number = Date.now): Clock & { pass(ms: number): void } {
  let offsetMs = 0
  return {
    now: () => time() + offsetMs,
    pass(ms) {
      offsetMs += ms
    },
  }
}
