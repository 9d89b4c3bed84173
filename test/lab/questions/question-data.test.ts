import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sameLinks } from '../../../lab/checks/code-links.ts'
import { containsFact } from '../../../lab/checks/fact-matching.ts'
import { readQuestionFile } from '../../../lab/questions/question-file.ts'
import { bundled } from '../../../src/config.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { projectRoot } from '../../../src/project-root.ts'
import { ingestBundledCorpus } from '../../../src/sources/bundled-corpus.ts'

let library: PaperLibrary

beforeAll(async () => {
  library = openSqliteLibrary(':memory:')
  await ingestBundledCorpus(bundled.corpus, library)
})

afterAll(() => library.close())

/** All that a paper's record says. */
function record(paper: Paper): string {
  const { id, title, abstract, authors, comments, doi, publishedAt } = paper
  return [id, title, abstract, authors.join(', '), comments, doi, publishedAt].join('\n')
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
