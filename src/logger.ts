import { destination, type Logger, type LoggerOptions, pino } from 'pino'
import type { Config } from './config.ts'

export type { Logger } from 'pino'

/** Logs JSON lines to standard error, so that standard output holds answers only. Questions are never logged. */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel, ...loggerOptions }, destination({ dest: 2, sync: true }))
}

/** discord.js puts into its errors what was sent and, in the address, the token to send more: neither is logged. */
export const loggerOptions: LoggerOptions = {
  base: null,
  redact: { paths: ['err.requestBody', 'err.url'], remove: true },
}
