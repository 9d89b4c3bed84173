import { z } from 'zod'
import { AppError } from '../../../errors.ts'
import { parseAuthors } from '../../formats/author-names.ts'
import type { ParsedRecord } from '../../formats/corpus-format.ts'
import { parseMailDate } from '../../formats/dates.ts'
import { plainText, readArxivId, refused, toParsedRecord } from '../../formats/parsed-record.ts'
import { optionalField } from '../../optional-field.ts'
import { parseXml } from './parse-xml.ts'
import { xmlList, xmlText } from './xml-fields.ts'

/** The format's name in a paper's sources. */
export const arxivRssFormat = 'arxiv-rss'

export interface RssPage {
  /** The day of the announcement, ISO 8601; absent where the feed does not say. */
  readonly announcedOn?: string
  readonly items: readonly RssItem[]
}

export interface RssItem {
  /** `new`, `cross`, `replace` or `replace-cross`. */
  readonly announced: string
  readonly record: ParsedRecord
}

const itemSchema = z.object({
  title: xmlText.optional(),
  link: xmlText.optional(),
  guid: xmlText.optional(),
  description: xmlText.optional(),
  category: xmlList(xmlText),
  announce_type: xmlText.optional(),
  creator: xmlText.optional(),
  pubDate: xmlText.optional(),
})

const feedSchema = z.object({
  channel: z.object({ pubDate: xmlText.optional(), item: xmlList(itemSchema) }),
})

/** `arXiv:2402.00001v1 Announce Type: new`, before the abstract. */
const opening = /^\s*arXiv:(\S{1,40})\s+Announce Type:\s*([a-z-]{1,20})\s+Abstract:\s*/

/**
 * arXiv's announcements of a day as RSS (info.arxiv.org/help/rss_specifications.html). A record's line is its item's
 * number. Throws as `parseXml` does.
 */
export function readRssPage(bytes: Buffer): RssPage {
  const parsed = feedSchema.safeParse(parseXml(bytes, 'rss'))
  if (!parsed.success)
    throw new AppError(
      'corrupt-data',
      `the feed is none of announcements: ${z.prettifyError(parsed.error)}`,
      {
        retryable: true,
      },
    )
  const { pubDate, item } = parsed.data.channel
  return {
    ...optionalField('announcedOn', parseMailDate(pubDate ?? '')),
    items: item.map((each, i) => toItem(each, i + 1)),
  }
}

function toItem(item: z.infer<typeof itemSchema>, line: number): RssItem {
  const description = item.description ?? ''
  const [before = '', id = item.guid ?? item.link ?? '', kind = ''] = opening.exec(description) ?? []
  const identified = readArxivId(id)
  return {
    announced: item.announce_type ?? kind,
    record:
      'reason' in identified
        ? refused(line, identified.reason)
        : toParsedRecord({
            line,
            ...identified,
            abstract: description.slice(before.length),
            title: item.title,
            ...parseAuthors(plainText(item.creator ?? '')),
            categories: item.category,
          }),
  }
}
