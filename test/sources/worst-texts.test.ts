import { describe, expect, it } from 'vitest'
import { findArxivIds, parseArxivId, withoutArxivIds } from '../../src/sources/arxiv-id.ts'
import { readLinkedIds } from '../../src/sources/arxiv-link.ts'
import { findDois, parseDoi, splitDoi, withoutDois } from '../../src/sources/doi.ts'
import { parseAuthors, readParsedAuthors } from '../../src/sources/formats/author-names.ts'
import type { CorpusFormat, NumberedLine } from '../../src/sources/formats/corpus-format.ts'
import { parseIsoDate, parseMailDate } from '../../src/sources/formats/dates.ts'
import { corpusFormats } from '../../src/sources/formats/index.ts'
import {
  isFurniture,
  readFooterLine,
  readIdLine,
  readPageDate,
  readTitle,
} from '../../src/sources/formats/page-lines.ts'
import { endsLikeSentence, quote, toParsedRecord } from '../../src/sources/formats/parsed-record.ts'
import { readableLatex } from '../../src/sources/latex/latex.ts'
import { restoreBackslashes } from '../../src/sources/latex/lost-backslashes.ts'
import { findCodeUrls } from '../../src/sources/links.ts'
import { withoutMarkup } from '../../src/sources/markup.ts'
import { foldText, identityKeys, sameAbstract } from '../../src/sources/merging/identity.ts'
import { joinBrokenWords } from '../../src/text/joined-lines.ts'
import { wellFormedText, wholeWords } from '../../src/text/well-formed-text.ts'

const length = 200_000

/** Beginnings of what the readers look for, which lead nowhere: repeated, each is where a reader could start again and again. */
const units = [
  ...[
    'a',
    ' ',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '<',
    '>',
    '$',
    '$$',
    '$ ',
    '\\',
    '\\(',
    '\\[',
    '^',
    '_',
    '~',
    '-',
    '.',
    ',',
    ';',
    ':',
  ],
  ...[
    '&',
    '&amp;',
    '&lt;',
    '<b>',
    '<b ',
    '</b',
    '<a href="',
    '\\x[',
    '\\sqrt[',
    '\\cite[',
    '\\cite{}',
    '\\frac{',
    '\\^{',
    '\\hat',
    '{a',
  ],
  ...[
    'http://',
    'https://a.org/',
    'http://a.org/)',
    'github.com/a',
    '10.1000/',
    '10.1000/a<',
    '1A',
    '2405.11582',
    'cs/0112017,',
  ],
  ...[
    'arxiv.org/abs/',
    'a.b',
    'a and ',
    'and ',
    'for the ',
    'A. Roe, ',
    'et al',
    'a-\n',
    '-\n',
    '\u00ad\n',
    '!in!{',
    'sim1',
    'times',
    'sqrt',
  ],
  ...[
    '·',
    ' · ',
    '• ',
    '# ',
    '[a](',
    '**',
    '·\nMar 3\n',
    'arXiv:',
    'Abstract:',
    '\u200b',
    '\u202e',
    '\ud800',
    'e\u0301',
    '1 ',
    '\t',
    '\n',
    '"',
    '""',
  ],
]

const readers: Readonly<Record<string, (text: string) => unknown>> = {
  parseArxivId,
  findArxivIds,
  withoutArxivIds,
  readLinkedIds,
  parseDoi,
  'parseDoi of a DOI': text => parseDoi(`10.1000/${text}/`),
  'splitDoi of a DOI': text => splitDoi(`10.1000/${text}/`),
  'parseArxivId with arXiv:': text => parseArxivId(`arXiv:${text}`),
  findDois,
  withoutDois,
  splitDoi,
  parseAuthors,
  readParsedAuthors: text => readParsedAuthors([[text, text, text]]),
  parseIsoDate,
  parseMailDate,
  isFurniture,
  readFooterLine,
  readIdLine,
  readPageDate,
  readTitle,
  endsLikeSentence,
  quote,
  readableLatex,
  restoreBackslashes,
  findCodeUrls,
  withoutMarkup,
  foldText,
  identityKeys: abstract => identityKeys({ abstract, authors: [] }),
  sameAbstract: text => sameAbstract(text, `${text} `),
  joinBrokenWords,
  wellFormedText,
  wholeWords,
  toParsedRecord: abstract => toParsedRecord({ line: 1, abstract }),
  detect: text => corpusFormats.map(format => format.detect(text)),
}

describe.each(Object.entries(readers))('%s', (_, read) => {
  it.each(units)('comes to an end with %j, again and again', unit => {
    read(worst(unit))
  })
})

/** Formats that share a reader, as those of JSON do, are one: each text is read once by each reader. */
const formatReaders = new Map(corpusFormats.map(({ name, parse }) => [parse, name]))

describe.each([...formatReaders].map(([parse, name]) => ({ name, parse })))('$name', ({ parse }) => {
  it.each(units)('comes to an end with %j, again and again', async unit => {
    await readAll(parse, worst(unit)).catch(() => undefined)
  })
})

/** The last character closes nothing, so that a reader that came to the end has to go back. */
function worst(unit: string): string {
  return `${unit.repeat(Math.ceil(length / unit.length)).slice(0, length)}x`
}

/** An expectation a record would take longer than reading it. */
async function readAll(parse: CorpusFormat['parse'], text: string): Promise<void> {
  let lowest = 1
  for await (const record of parse(linesOf(text))) lowest = Math.min(lowest, record.line)
  expect(lowest).toBe(1)
}

async function* linesOf(text: string): AsyncGenerator<NumberedLine> {
  for (const [i, line] of text.split('\n').entries()) yield { number: i + 1, text: line, terminated: true }
}
