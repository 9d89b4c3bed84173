import type { AnswerResult } from '../../answering/answerer.ts'
import type { Evidence } from '../../domain/answer.ts'
import type { Hit } from '../../domain/hit.ts'
import { displayTitle, type Paper, paperUrl } from '../../domain/paper.ts'
import { answerText } from '../../render/answer-message.ts'
import type { RelatedPapers } from '../../retrieval/search/related-papers.ts'
import { rounded } from '../../text/rounded.ts'
import { isWithdrawn } from '../../text/withdrawal.ts'
import type { BatchLine } from './batch.ts'

/*
 * What `--json` prints: a public contract (docs/command-line.md). A field may be added; none changes or goes.
 */

export function toAskJson(
  { id, text }: BatchLine,
  { answer, retrieved, understoodAs }: AnswerResult,
  elapsedMs: number,
) {
  const isAnswer = answer.kind === 'answer'
  return {
    ...(id !== undefined && { id }),
    question: text,
    ...(understoodAs !== undefined && { understoodAs }),
    kind: answer.kind,
    text: answerText(answer),
    statements: isAnswer
      ? answer.statements.map(({ text: said, citationNumbers, isWorded, continues, evidence }) => ({
          text: said,
          citations: citationNumbers,
          ...(isWorded && { worded: true, quotes: quotesOf(evidence) }),
          ...(continues && { continues }),
        }))
      : [],
    citations: isAnswer
      ? answer.citations.map(({ number, paper, codeUrls, quotes }) => ({
          number,
          paperId: paper.id,
          arxivId: paper.arxivId ?? null,
          title: displayTitle(paper),
          url: paperUrl(paper) ?? null,
          codeUrls,
          codeOrigins: (paper.codeOrigins ?? []).filter(({ url }) => codeUrls.includes(url)),
          quotes,
          ...(isWithdrawn(paper) && { withdrawn: true }),
        }))
      : [],
    nearest: isAnswer ? [] : answer.nearest.map(({ paper }) => paper.id),
    ...(!isAnswer && { reason: answer.reason }),
    ...(isAnswer && answer.verdict !== undefined && { verdict: answer.verdict }),
    ...(isAnswer && answer.isNotStated === true && { notStated: true }),
    answerer: answer.answerer,
    ...(answer.note !== undefined && { note: answer.note }),
    retrieved: retrieved.map(({ arxivId, paperId, score }) => ({
      arxivId: arxivId ?? null,
      paperId,
      score: rounded(score),
    })),
    elapsedMs: rounded(elapsedMs),
  }
}

/** The sentences that a model's claim rests on, of every paper that it takes. */
function quotesOf(evidence: Evidence): readonly string[] {
  if (evidence.kind !== 'passage') return []
  return [evidence, ...(evidence.also ?? [])].flatMap(({ quotes }) => quotes)
}

export function toSearchJson({ id, text }: BatchLine, hits: readonly Hit[], elapsedMs: number) {
  return {
    ...(id !== undefined && { id }),
    query: text,
    hits: hits.map(toHitJson),
    elapsedMs: rounded(elapsedMs),
  }
}

export function toPaperJson(paper: Paper, nearest: readonly Hit[]) {
  return { paper, nearest: nearest.map(toHitJson) }
}

export function toRelatedJson({ topic, related, nearest }: RelatedPapers) {
  return {
    topic,
    hits: related.map(({ hit, reason, shared }) => ({ ...toHitJson(hit), reason, shared })),
    nearest: nearest.map(({ paper }) => paper.id),
  }
}

function toHitJson({ paper, score }: Hit) {
  return {
    paperId: paper.id,
    arxivId: paper.arxivId ?? null,
    title: displayTitle(paper),
    score: rounded(score),
  }
}
