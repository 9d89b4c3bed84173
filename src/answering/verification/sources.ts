import { type Paper, paperDate, paperUrl } from '../../domain/paper.ts'
import { lazy } from '../../text/lazy.ts'
import { splitSentences } from '../../text/sentences.ts'
import { isInstruction } from './instructions.ts'
import { linksIn, toComparable } from './links.ts'
import { type Token, toTokens } from './statement-tokens.ts'

export interface SourceSentence {
  readonly paperId: string
  /** As it stands in the abstract. */
  readonly text: string
  readonly tokens: readonly Token[]
}

/** A paper as statements are held against it. */
export interface CheckedSource {
  readonly paper: Paper
  /** Without those that give orders to a reader. */
  readonly sentences: readonly SourceSentence[]
  /** Title, authors and the rest of what is known about the paper. */
  readonly about: readonly Token[]
  /** Its own links, as `toComparable` writes them. */
  readonly links: ReadonlySet<string>
}

/** Reads a paper once, for any number of statements. */
export function toCheckedSource(paper: Paper): CheckedSource {
  const { title, authors, comments, arxivId, doi } = paper
  const about = [title, authors.join(', '), comments, arxivId, doi, paperDate(paper)]
    .filter(part => part !== undefined && !isInstruction(part))
    .join(' . ')
  const sentences = splitSentences(paper.abstract)
    .filter(text => !isInstruction(text))
    .map(text => {
      const tokens = lazy(() => toTokens(text))
      return {
        paperId: paper.id,
        text,
        get tokens() {
          return tokens()
        },
      }
    })
  const url = paperUrl(paper)
  const links = [
    ...paper.codeUrls,
    ...sentences.flatMap(({ text }) => linksIn(text)),
    ...(url === undefined ? [] : [url]),
  ]
  return { paper, sentences, about: toTokens(about), links: new Set(links.map(toComparable)) }
}

/** Every word and figure of some sources. */
export function allTokens(sources: readonly CheckedSource[]): readonly (readonly Token[])[] {
  return sources.flatMap(({ about, sentences }) => [about, ...sentences.map(({ tokens }) => tokens)])
}
