import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sameLinks } from '../../../lab/checks/code-links.ts'
import { containsFact } from '../../../lab/checks/fact-matching.ts'
import type { EvaluationQuestion } from '../../../lab/questions/question-file.ts'
import { readQuestionFile } from '../../../lab/questions/question-file.ts'
import { bundled } from '../../../src/bundled.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { projectRoot } from '../../../src/project-root.ts'
import { ingestBundledCorpus } from '../../../src/sources/bundled-corpus.ts'
import { ingestFile } from '../../../src/sources/ingest.ts'

let library: PaperLibrary

beforeAll(async () => {
  library = openSqliteLibrary(':memory:')
  await ingestBundledCorpus(bundled.corpus, library)
})

afterAll(() => library.close())

/** All that a paper's record says. */
function record(paper: Paper): string {
  const { id, title, abstract, authors, categories, comments, doi, publishedAt, updatedAt } = paper
  const fields = [authors.join(', '), categories.join(' '), comments, doi, publishedAt, updatedAt]
  return [id, title, abstract, ...fields].join('\n')
}

describe.each(['qa-dev.jsonl', 'own-questions.jsonl', 'comparison-questions.jsonl'])('data/eval/%s', name => {
  it('asks for nothing that its gold papers do not say', async () => {
    for (const question of await readQuestionFile(join(projectRoot, 'data', 'eval', name), 'all')) {
      const papers = (await library.get(question.gold)).filter(paper => paper !== undefined)
      const text = papers.map(record).join('\n')
      expect({
        id: question.id,
        papers: papers.map(({ id }) => id),
        missing: question.facts.filter(fact => !containsFact(text, fact)),
        links:
          question.type !== 'code' ||
          sameLinks(
            papers.flatMap(({ codeUrls }) => codeUrls),
            question.code,
          ),
      }).toEqual({ id: question.id, papers: question.gold, missing: [], links: true })
    }
  })
})

// Thousands of records are read into a library first.
describe('data/eval/other-questions.jsonl', () => {
  async function readOnLibrary(split: 'dev' | 'test') {
    const other = openSqliteLibrary(':memory:')
    const path = split === 'dev' ? bundled.developmentLibrary : bundled.setAsideLibrary
    await ingestFile(path, { library: other })
    const questions = await readQuestionFile(bundled.otherQuestions, split)
    const asked = await Promise.all(
      questions.map(async question => {
        const papers = await other.get([
          ...question.gold,
          ...(question.near === undefined ? [] : [question.near]),
        ])
        return { question, papers, text: papers.flatMap(paper => (paper ? [record(paper)] : [])).join('\n') }
      }),
    )
    await other.close()
    return asked
  }

  const missingFacts = ({ question, text }: { question: EvaluationQuestion; text: string }) =>
    question.facts.filter(fact => !containsFact(text, fact))
  const missingQuotes = ({ question, text }: { question: EvaluationQuestion; text: string }) =>
    (question.quotes ?? []).filter(sentence => !text.includes(sentence))

  it('asks in its development half for nothing that the gold papers do not say', async () => {
    for (const asked of await readOnLibrary('dev')) {
      expect({
        id: asked.question.id,
        unknown: asked.papers.includes(undefined),
        facts: missingFacts(asked),
        quotes: missingQuotes(asked),
      }).toEqual({ id: asked.question.id, unknown: false, facts: [], quotes: [] })
    }
  })

  // Counts alone: a failing test must not show a question that is set aside.
  it('does so in its set-aside half too, but for one fact', async () => {
    const all = await readOnLibrary('test')
    expect({
      unknown: all.filter(({ papers }) => papers.includes(undefined)).length,
      facts: all.flatMap(missingFacts).length,
      quotes: all.flatMap(missingQuotes).length,
    }).toEqual({ unknown: 0, facts: 1, quotes: 0 })
  })

  it('shares no paper between the halves', async () => {
    const papersOf = async (split: 'dev' | 'test') =>
      (await readQuestionFile(bundled.otherQuestions, split)).flatMap(({ gold, near = [] }) =>
        gold.concat(near),
      )
    const [development, setAside] = [await papersOf('dev'), new Set(await papersOf('test'))]
    expect(development.filter(id => setAside.has(id))).toEqual([])
  })
})
