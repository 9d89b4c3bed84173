import { z } from 'zod'
import { isSafeApiBase, mayHoldSecret, withoutEndSlash } from './addresses.ts'
import { secret, secretTakes, setting, wholeNumber } from './setting.ts'

/** Where papers come from, and how often they are asked for. */
export const sourceSettings = {
  syncHours: setting({
    variable: 'FOOTNOTE_SYNC_HOURS',
    schema: wholeNumber(0, 168).default(6),
    takes: 'a whole number of hours from 0 to 168',
    description:
      'How many hours lie between two looks for what is new of what is followed, while Footnote runs; 0 for none.',
    example: '6',
  }),
  sourceRequestsPerDay: setting({
    variable: 'FOOTNOTE_SOURCE_REQUESTS_PER_DAY',
    schema: wholeNumber(0, 100_000).default(2_000),
    takes: 'a whole number from 0 to 100000',
    description:
      'How often a day each outside source of papers (arXiv, Crossref …) may be asked; 0 asks none.',
    example: '2000',
  }),
  contactEmail: setting({
    variable: 'FOOTNOTE_CONTACT_EMAIL',
    schema: z.email().optional(),
    takes: 'an e-mail address, or be left empty',
    description:
      'An e-mail address of yours for Crossref, which then answers sooner; none is sent where empty.',
    example: '',
  }),
  openAlexApiKey: setting({
    variable: 'OPENALEX_API_KEY',
    schema: secret.optional(),
    takes: `a key ${secretTakes}, or be left empty`,
    isSecret: () => true,
    description: 'A key for OpenAlex, which answers few requests a day without one.',
    example: '',
  }),
  semanticScholarApiKey: setting({
    variable: 'SEMANTIC_SCHOLAR_API_KEY',
    schema: secret.optional(),
    takes: `a key ${secretTakes}, or be left empty`,
    isSecret: () => true,
    description: 'A key for Semantic Scholar; without one it is shared with everybody who has none.',
    example: '',
  }),
  sourcesBaseUrl: setting({
    variable: 'FOOTNOTE_SOURCES_BASE_URL',
    schema: z.string().refine(isSafeApiBase).transform(withoutEndSlash).optional(),
    takes:
      'an address that begins with https://, or leads to this machine, without a user’s name, a password, `?` or `#`, or be left empty',
    isSecret: mayHoldSecret,
    description:
      'A stand-in for all outside sources of papers, which takes their hosts as the first part of the path; the sources themselves where empty.',
    example: '',
  }),
} as const
