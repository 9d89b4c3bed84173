import { describe, expect, it } from 'vitest'
import { readCitedStatements } from '../../../lab/checks/cited-statement-file.ts'
import { readPapers } from '../../../lab/checks/library-papers.ts'
import { fitClauses } from '../../../lab/fit/fit-clauses.ts'
import { createWordMeanings } from '../../../src/answering/verification/clause-words.ts'
import { bundled } from '../../../src/bundled.ts'
import { loadStaticEmbeddings } from '../../../src/retrieval/embeddings/builtin.ts'

describe('fitClauses', () => {
  it('tells what stands in its sentences from what does not, on papers that it was not fitted on', async () => {
    const statements = await readCitedStatements(bundled.clauseStatements)
    const papers = await readPapers([bundled.developmentLibrary], statements)
    const meanings = createWordMeanings(await loadStaticEmbeddings(bundled.model))
    const fitted = fitClauses([{ name: 'own', statements, papers }], meanings)
    expect(fitted.figures['own: supported kept']).toBeGreaterThan(0.6)
    expect(fitted.figures['own: unsupported shown']).toBeLessThan(0.3)
    expect(fitted.weights.head.weights['added universal']).toBeLessThan(0)
    expect(fitClauses([{ name: 'own', statements, papers }], meanings)).toEqual(fitted)
  })
})
