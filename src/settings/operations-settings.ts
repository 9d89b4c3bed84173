import { z } from 'zod'
import { setting, wholeNumber } from './setting.ts'

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** How whoever runs Footnote looks on. */
export const operationsSettings = {
  logLevel: setting({
    variable: 'FOOTNOTE_LOG_LEVEL',
    schema: z.enum(logLevels).default('warn'),
    takes: `one of ${logLevels.join(', ')}`,
    description: `How much is logged to standard error: ${logLevels.join(', ')}.`,
    example: 'warn',
  }),
  healthPort: setting({
    variable: 'FOOTNOTE_HEALTH_PORT',
    schema: wholeNumber(1, 65_535).optional(),
    takes: 'a whole number from 1 to 65535, or be left empty',
    description:
      'Where /healthz, /readyz and Prometheus’ /metrics are served (docs/operations.md); nowhere where empty.',
    example: '',
  }),
  healthHost: setting({
    variable: 'FOOTNOTE_HEALTH_HOST',
    schema: z
      .string()
      .regex(/^[\w.:-]{1,253}$/)
      .default('127.0.0.1'),
    takes: 'an address of this machine, such as `0.0.0.0` for all',
    description: 'The address on which they are served: this machine alone, or `0.0.0.0` for all networks.',
    example: '127.0.0.1',
  }),
} as const
