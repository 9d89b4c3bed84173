import { join } from 'node:path'
import { z } from 'zod'
import type { Paper } from '../../src/domain/paper.ts'
import { readBeirCorpus, readBeirQueries } from '../beir/beir-folder.ts'
import { toBeirPaper } from '../beir/beir-paper.ts'
import { readJsonLines } from '../measures/json-lines.ts'
import { figure, textTable } from '../measures/text-table.ts'
import { checkClaim } from './check-claim.ts'

/*
 * SciFact (Wadden et al. 2020): claims, each judged against abstracts that were found for it. `metadata` says of an
 * abstract that it supports or contradicts the claim; where it says nothing, the abstract does not settle it.
 */

export const claimLabels = ['supported', 'contradicted', 'not-in-corpus'] as const
type ClaimLabel = (typeof claimLabels)[number]

const evidenceSchema = z.record(
  z.string(),
  z.array(z.object({ label: z.enum(['SUPPORT', 'CONTRADICT']) })).min(1),
)
const claimSchema = z.object({ _id: z.string(), metadata: evidenceSchema.default({}) })

export interface ClaimEvaluation {
  /** Pairs of a claim and an abstract. */
  readonly pairs: number
  /** The share of pairs that are judged as they are labelled, 0 … 1. */
  readonly accuracy: number | null
  readonly byLabel: readonly {
    readonly label: ClaimLabel
    readonly judged: Readonly<Record<ClaimLabel, number>>
  }[]
}

/** Judges every claim of a split against its abstracts. Rejects with an `AppError` `bad-input`. */
export async function evaluateClaims(folder: string, split: string): Promise<ClaimEvaluation> {
  const evidence = await readEvidence(folder)
  const queries = await readBeirQueries(folder, split)
  const needed = new Set(queries.flatMap(({ relevance }) => [...relevance.keys()]))
  const papers = new Map<string, Paper>()
  for await (const document of readBeirCorpus(folder)) {
    if (needed.has(document.id)) papers.set(document.id, toBeirPaper(document))
  }
  const judged = claimLabels.map(label => ({
    label,
    judged: { supported: 0, contradicted: 0, 'not-in-corpus': 0 },
  }))
  for (const { id, text, relevance } of queries) {
    for (const documentId of relevance.keys()) {
      const paper = papers.get(documentId)
      if (paper === undefined) continue
      const label = evidence.get(id)?.get(documentId) ?? 'not-in-corpus'
      const row = judged.find(each => each.label === label)
      if (row !== undefined) row.judged[checkClaim(text, [paper]).verdict] += 1
    }
  }
  return { ...accuracyOf(judged), byLabel: judged }
}

function accuracyOf(rows: ClaimEvaluation['byLabel']): Pick<ClaimEvaluation, 'pairs' | 'accuracy'> {
  const pairs = rows.flatMap(({ judged }) => Object.values(judged)).reduce((sum, count) => sum + count, 0)
  const right = rows.reduce((sum, { label, judged }) => sum + judged[label], 0)
  return { pairs, accuracy: pairs === 0 ? null : right / pairs }
}

async function readEvidence(folder: string): Promise<ReadonlyMap<string, ReadonlyMap<string, ClaimLabel>>> {
  const evidence = new Map<string, ReadonlyMap<string, ClaimLabel>>()
  for await (const { value } of readJsonLines(join(folder, 'queries.jsonl'), claimSchema)) {
    const labels = Object.entries(value.metadata).map(([documentId, [first]]) => {
      const label: ClaimLabel = first?.label === 'CONTRADICT' ? 'contradicted' : 'supported'
      return [documentId, label] as const
    })
    evidence.set(value._id, new Map(labels))
  }
  return evidence
}

/** The figures as text for a terminal: a row for each label, a column for each verdict. */
export function claimReport({ pairs, accuracy, byLabel }: ClaimEvaluation): string {
  const table = textTable(
    ['label', ...claimLabels],
    byLabel.map(({ label, judged }) => [label, ...claimLabels.map(verdict => String(judged[verdict]))]),
  )
  return `${pairs} pairs of a claim and an abstract, accuracy ${figure(accuracy)}\n\n${table}`
}
