import type { Hit } from '../../../domain/hit.ts'
import { displayTitle, type Paper } from '../../../domain/paper.ts'
import { splitSentences } from '../../../text/sentences.ts'
import { type DraftStatement, fieldStatement, sentenceStatement } from '../../draft.ts'
import { fieldValue } from '../../paper-fields.ts'

/** The links of those that have any; where none has, that the first gives none. */
export function codeList(hits: readonly Hit[]): readonly DraftStatement[] {
  const withCode = hits.filter(({ paper }) => paper.codeUrls.length > 0)
  return (withCode.length > 0 ? withCode : hits.slice(0, 1)).map(({ paper }) => codeStatement(paper))
}

/** What an abstract says of its code where it gives no link: `the code will be released`. */
const saysOfCode =
  /\b(?:code|codes|data|dataset|datasets|models?|weights|implementation|software|toolkit|repository)\b.{0,120}\b(?:releas\w+|available|open[- ]sourced?|publi(?:c|sh)\w*|github|shared?)\b|\bgithub\b/i

/** The sentence that says so; undefined where a link says more, or none does. */
export function saidOfCode({ codeUrls, abstract }: Paper): string | undefined {
  return codeUrls.length > 0 ? undefined : splitSentences(abstract).findLast(text => saysOfCode.test(text))
}

export function codeStatement(paper: Paper): DraftStatement {
  const title = displayTitle(paper)
  const said = saidOfCode(paper)
  if (said !== undefined)
    return {
      ...sentenceStatement(paper, [said]),
      preface: `The abstract of “${title}” gives no code link, but says:`,
    }
  const text =
    paper.codeUrls.length === 0
      ? `The abstract of “${title}” gives no code link.`
      : `Code of “${title}”: ${paper.codeUrls.join(' · ')}`
  return fieldStatement(paper, text, { field: 'codeUrls', value: fieldValue(paper, 'codeUrls') ?? 'none' })
}
