import { toAnnouncement } from '../../formats/announcements.ts'
import type { ParsedRecord } from '../../formats/corpus-format.ts'
import { parseMailDate } from '../../formats/dates.ts'
import { optionalField } from '../../optional-field.ts'
import { pageElements, textOf } from './page-elements.ts'

/** The format's name in a paper's sources. */
export const arxivRssFormat = 'arxiv-rss'

export interface RssPage {
  /** The day of the announcement, ISO 8601; absent where the feed does not say. */
  readonly announcedOn?: string
  /** Each says how it is announced, where the feed does. */
  readonly records: readonly ParsedRecord[]
}

/**
 * arXiv's announcements of a day as RSS (info.arxiv.org/help/rss_specifications.html). A record's line is its item's
 * number. Rejects as `pageElements` does.
 */
export async function readRssPage(bytes: Buffer): Promise<RssPage> {
  const elements = await pageElements(bytes, 'rss', (_, parent) => parent === 'channel')
  const items = elements.filter(({ name }) => name === 'item')
  return {
    ...optionalField('announcedOn', parseMailDate(textOf(elements, 'pubDate'))),
    records: items.map((item, i) => toAnnouncement({ ...item, line: i + 1 })),
  }
}
