/** How long a server's data is kept after the bot has left it. */
export const keptAfterDepartureDays = 30

/** Servers that the bot has left, until their data is deleted. Methods reject with an `AppError`. */
export interface Departures {
  /** Notes that the bot has left a server; one that is noted stays as it is. */
  left(serverId: string): Promise<void>
  /** The bot is in the server again. */
  returned(serverId: string): Promise<void>
  /** Servers whose time is over. */
  over(): Promise<readonly string[]>
  /** Every server of which something is kept and whose departure is not noted. */
  known(): Promise<readonly string[]>
}
