import { destination, type Logger, pino } from 'pino'
import type { Config } from './config.ts'

export type { Logger } from 'pino'

/** Logs JSON lines to standard error, so that standard output holds answers only. Questions are never logged. */
export function createLogger({ logLevel }: Pick<Config, 'logLevel'>): Logger {
  return pino({ level: logLevel, base: null }, destination({ dest: 2, sync: true }))
}
