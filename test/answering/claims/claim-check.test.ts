import { describe, expect, it } from 'vitest'
import { checkClaims } from '../../../src/answering/claims/claim-check.ts'
import type { Retriever } from '../../../src/retrieval/search/retriever.ts'
import { paper } from '../../support/papers.ts'
import { hitOf, questionOver } from '../extractive/sample-hits.ts'

const slab = paper('2405.11582', 'SLAB', 'SLAB prunes tokens of vision models. It is fast on phones.')

/** Finds one paper, whose sentences score 0 as they do without an embedder. */
function retrieverOf(embedderFault?: string): Pick<Retriever, 'search'> {
  return {
    search: async text => ({
      question: questionOver([slab], text),
      hits: [hitOf(slab)],
      ...(embedderFault !== undefined && { embedderFault }),
    }),
  }
}

describe('checkClaims', () => {
  it('goes by the words alone where the embedder did not answer, and says so', async () => {
    const retriever = retrieverOf('away') as Retriever
    const { verdicts, note } = await checkClaims(
      'SLAB prunes tokens of vision models. Birds fly south in autumn.',
      retriever,
    )
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['supported', 'not-in-corpus'])
    expect(note).toContain('by their words alone')
  })

  it('asks for likeness of meaning too where there are vectors', async () => {
    const { verdicts, note } = await checkClaims(
      'SLAB prunes tokens of vision models.',
      retrieverOf() as Retriever,
    )
    expect(verdicts.map(({ verdict }) => verdict)).toEqual(['not-in-corpus'])
    expect(note).toBeUndefined()
  })
})
