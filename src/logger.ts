import {
  type DestinationStream,
  destination,
  type Logger,
  type LoggerOptions,
  pino,
  stdSerializers,
} from 'pino'
import type { Config } from './config.ts'
import { AppError } from './errors.ts'
import { currentRequestId } from './request-id.ts'
import { withoutSecrets } from './secrets.ts'

export type { Logger } from 'pino'

/** Logs JSON lines to standard error, so that standard output holds answers only. Questions are never logged. */
export function createLogger(
  { logLevel }: Pick<Config, 'logLevel'>,
  lines: DestinationStream = destination({ dest: 2, sync: true }),
): Logger {
  // Behind everything that makes a line: a stack and a cause hold the words of others, too.
  const stream = { write: (line: string) => lines.write(withoutSecrets(line)) }
  return pino({ level: logLevel, ...loggerOptions }, stream)
}

const loggerOptions: LoggerOptions = {
  base: null,
  mixin() {
    const requestId = currentRequestId()
    return requestId === undefined ? {} : { requestId }
  },
  // discord.js puts into its errors what was sent and, in the address, the token to send more: neither is logged.
  redact: { paths: ['err.requestBody', 'err.url'], remove: true },
  serializers: { err: toLogged },
}

/** An `AppError` says all there is to say; where it and others come from helps to mend what is a fault of ours. */
function toLogged(error: unknown): unknown {
  if (!(error instanceof AppError) || error.code === 'internal')
    return error instanceof Error ? stdSerializers.err(error) : error
  const { name: type, code, message } = error
  return { type, code, message }
}
