import type { Paper } from '../../domain/paper.ts'
import type { ParsedRecord } from '../formats/corpus-format.ts'
import { findCodeUrls, uniteUrls } from '../links.ts'
import { claimsOf } from '../merging/to-paper.ts'
import { readJsonAnswer } from '../network/read-json-answer.ts'
import type { SourceClient } from '../network/source-client.ts'
import { codeLinksOf, huggingFaceDailyPapers, huggingFacePaper, toHuggingFaceRecord } from './paper-pages.ts'

const source = { name: 'huggingface.co', format: 'hugging-face-papers' }

/** Hugging Face's daily papers and paper pages. Methods reject with an `AppError`. */
export interface HuggingFace {
  readonly name: string
  /** The papers of a day, ISO 8601, in the order of the page. */
  dailyPapers(date: string): Promise<readonly ParsedRecord[]>
  /** What a paper's page says of its code, as claims to be merged; undefined where it has no page or no links. */
  codeOf(arxivId: string): Promise<Paper | undefined>
}

export function createHuggingFace(client: SourceClient): HuggingFace {
  return {
    name: client.name,
    async dailyPapers(date) {
      const address = `https://huggingface.co/api/daily_papers?${new URLSearchParams({ date, limit: '100' })}`
      const found = await client.ask({ address }, answer => readJsonAnswer(answer, huggingFaceDailyPapers))
      return (found ?? []).map(({ paper }, i) => toHuggingFaceRecord(paper, i + 1))
    },
    async codeOf(arxivId) {
      const address = `https://huggingface.co/api/papers/${arxivId}`
      const page = await client.ask({ address }, answer => readJsonAnswer(answer, huggingFacePaper))
      const codeUrls = page === undefined ? [] : uniteUrls(codeLinksOf(page).flatMap(findCodeUrls), [])
      return codeUrls.length === 0 ? undefined : claimsOf({ arxivId, abstract: '', codeUrls }, source)
    },
  }
}
