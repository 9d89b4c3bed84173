/** Reference, Snowflakes: milliseconds since the first second of 2015, then 22 bits, the last 12 of them counting. */
const discordEpochMs = 1_420_070_400_000

export function snowflakeAt(timeMs: number, increment = 0): string {
  return ((BigInt(Math.floor(timeMs) - discordEpochMs) << 22n) | BigInt(increment & 0xfff)).toString()
}

/** A source of ids that rise with time, as discord.js reads an object's age from its id. */
export function createSnowflakes(now: () => number): () => string {
  let increment = 0
  return () => snowflakeAt(now(), increment++)
}
