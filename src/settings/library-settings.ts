import { z } from 'zod'
import { setting, wholeNumber } from './setting.ts'

/** Where the page and the library are, what is in it, and who may change it. */
export const librarySettings = {
  port: setting({
    variable: 'FOOTNOTE_PORT',
    schema: wholeNumber(0, 65_535).default(8080),
    takes: 'a whole number from 0 to 65535',
    description:
      'Where the web page is served on this machine; the next free port where it is taken, 0 for any.',
    example: '8080',
  }),
  dataDir: setting({
    variable: 'FOOTNOTE_DATA_DIR',
    schema: z.string().default('var'),
    takes: 'a folder',
    description: 'Where the library is kept; a relative folder counts from the project.',
    example: 'var',
  }),
  libraryUrl: setting({
    variable: 'FOOTNOTE_LIBRARY',
    schema: z
      .string()
      .regex(/^postgres(?:ql)?:\/\/\S+$/)
      .optional(),
    takes: 'the address of a Postgres database, `postgres://user:password@host:5432/name`, or be left empty',
    isSecret: () => true,
    description:
      'A Postgres database that several bots share as their library; a file in FOOTNOTE_DATA_DIR where empty.',
    example: '',
  }),
  search: setting({
    variable: 'FOOTNOTE_SEARCH',
    schema: z.enum(['postgres']).optional(),
    takes: '`postgres`, or be left empty',
    description:
      'Where papers are found: in the database of FOOTNOTE_LIBRARY with `postgres` (docs/operations.md), in each bot’s own index where empty.',
    example: '',
  }),
  sample: setting({
    variable: 'FOOTNOTE_SAMPLE',
    schema: z
      .enum(['on', 'off'])
      .transform(value => value === 'on')
      .default(true),
    takes: '`on` or `off`',
    description: 'Whether the papers that come with Footnote are read into a library: `on` or `off`.',
    example: 'on',
  }),
  libraryEditors: setting({
    variable: 'FOOTNOTE_LIBRARY_EDITORS',
    schema: z
      .string()
      .regex(/^\d{15,20}(?:, ?\d{15,20})*$/)
      .transform((ids): readonly string[] => ids.split(/, ?/))
      .default([]),
    takes: 'IDs of Discord users or servers with commas between, or be left empty',
    description:
      'Who may change the library from Discord: IDs of users or servers, with commas between; the application’s owner alone where empty.',
    example: '',
  }),
} as const
