import type { ArchivedPaper } from './archive.ts'

/*
 * The queries of arXiv's API (its manual, Details of Query Construction): `cat:cs.CL AND abs:distillation`,
 * `au:"Han K"`, brackets, `AND`, `OR`, `ANDNOT`, and `submittedDate:[202405010000 TO 202405312359]`.
 */

type Matches = (paper: ArchivedPaper) => boolean

const token = /\s*(\(|\)|[a-zA-Z]+:\[[^\]]*\]|(?:[a-zA-Z]+:)?"[^"]*"|[^\s()]+)/gy

/** Throws where the query makes no sense. */
export function parseSearchQuery(query: string): Matches {
  const tokens = [...query.trim().matchAll(token)].map(([, text = '']) => text)
  let at = 0
  const next = () => tokens[at]

  function parseEither(): Matches {
    let left = parseBoth()
    while (next() === 'OR') {
      at++
      const [a, b] = [left, parseBoth()]
      left = paper => a(paper) || b(paper)
    }
    return left
  }

  function parseBoth(): Matches {
    let left = parseOne()
    for (;;) {
      const word = next()
      if (word === undefined || word === ')' || word === 'OR') return left
      if (word === 'AND' || word === 'ANDNOT') at++
      const [a, b] = [left, parseOne()]
      left = word === 'ANDNOT' ? paper => a(paper) && !b(paper) : paper => a(paper) && b(paper)
    }
  }

  function parseOne(): Matches {
    const word = next()
    if (word === undefined || word === ')') throw new Error(`the query ends too soon: ${query}`)
    at++
    if (word !== '(') return toTerm(word)
    const inside = parseEither()
    if (next() !== ')') throw new Error(`a bracket is not closed: ${query}`)
    at++
    return inside
  }

  const matches = parseEither()
  if (at < tokens.length) throw new Error(`a bracket too many: ${query}`)
  return matches
}

function toTerm(term: string): Matches {
  const [, field = 'all', value = ''] = /^(?:([a-zA-Z]+):)?(.*)$/s.exec(term) ?? []
  if (field === 'submittedDate') return toRange(value)
  const words = value
    .replace(/^"|"$/g, '')
    .toLowerCase()
    .split(/[\s_]+/)
    .filter(word => word !== '')
  const has = (text: string) => words.every(word => text.toLowerCase().includes(word))
  const fields: Readonly<Record<string, Matches>> = {
    cat: paper => paper.categories.some(category => isCategory(category, value)),
    ti: paper => has(paper.title),
    abs: paper => has(paper.abstract),
    au: paper => paper.authors.some(has),
    co: paper => has(paper.comments ?? ''),
    all: paper => has(`${paper.title} ${paper.abstract} ${paper.authors.join(' ')}`),
  }
  const found = fields[field]
  if (found === undefined) throw new Error(`no such field: ${field}`)
  return found
}

/** `cs.*` is every category of the archive. */
function isCategory(category: string, asked: string): boolean {
  return asked.endsWith('*') ? category.startsWith(asked.slice(0, -1)) : category === asked
}

/** `[202405010000 TO 202405312359]`, both minutes included. */
function toRange(value: string): Matches {
  const [, from = '', to = ''] = /^\[(\d{12}) TO (\d{12})\]$/.exec(value) ?? []
  if (from === '') throw new Error(`no range of dates: ${value}`)
  return paper => {
    const minute = (paper.versions[0]?.submittedAt ?? '').replace(/\D/g, '').slice(0, 12)
    return minute >= from && minute <= to
  }
}
