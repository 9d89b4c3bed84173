import { StringOutputParser } from '@langchain/core/output_parsers'
import { ChatPromptTemplate } from '@langchain/core/prompts'
import { RunnableLambda, RunnablePassthrough, RunnableSequence } from '@langchain/core/runnables'
import { FakeChatModel } from '@langchain/core/utils/testing'
import { describe, expect, it } from 'vitest'
import { FootnoteRetriever } from '../../../src/retrieval/langchain/footnote-retriever.ts'
import { paper } from '../../support/papers.ts'
import { openParts } from '../../support/retrieval-parts.ts'

const papers = [
  paper('2401.00001', 'Pruning Tokens', 'We prune tokens of vision models. It is fast. Nothing is lost.'),
  {
    ...paper('2402.00002', 'ExCP: Checkpoint Compression', 'We compress checkpoints. Code is released.'),
    codeUrls: ['https://github.com/a/excp'],
  },
  paper('local:1', 'Distilling Teachers', 'A student learns from its teacher. Both are transformers.'),
]

describe('FootnoteRetriever', () => {
  it('gives papers as documents, best first, with what a citation needs', async () => {
    const { retriever } = await openParts(papers)
    const [first] = await new FootnoteRetriever({ retriever }).invoke('Which paper compresses checkpoints?')
    expect(first).toMatchObject({
      id: '2402.00002',
      pageContent: 'We compress checkpoints. Code is released.',
      metadata: {
        paperId: '2402.00002',
        arxivId: '2402.00002',
        title: 'ExCP: Checkpoint Compression',
        url: 'https://arxiv.org/abs/2402.00002',
        codeUrls: ['https://github.com/a/excp'],
        score: expect.any(Number),
        passages: [{ text: 'We compress checkpoints.' }, { text: 'Code is released.' }],
      },
    })
  })

  it('refuses a query that is longer than a message, and says how long one may be', async () => {
    const { retriever } = await openParts(papers)
    await expect(new FootnoteRetriever({ retriever }).invoke('a '.repeat(3001))).rejects.toThrow(
      'A query has at most 6,000 characters, and this one has 6,002. Make it shorter.',
    )
  })

  it('says null where a paper has neither arXiv ID nor link', async () => {
    const { retriever } = await openParts(papers)
    const [first] = await new FootnoteRetriever({ retriever }).invoke('distilling teachers')
    expect(first?.metadata).toMatchObject({ paperId: 'local:1', arxivId: null, url: null })
  })

  it('keeps to its limit and its filter', async () => {
    const { retriever } = await openParts(papers)
    expect(await new FootnoteRetriever({ retriever, limit: 1 }).invoke('we')).toHaveLength(1)
    const filtered = new FootnoteRetriever({ retriever, filter: { since: '2024-02' } })
    const found = await filtered.invoke('Which paper prunes tokens or compresses checkpoints?')
    expect(found.map(({ id }) => id)).toEqual(['2402.00002'])
  })

  it('works in a plain LangChain chain', async () => {
    const { retriever } = await openParts(papers)
    const footnotes = new FootnoteRetriever({ retriever, limit: 1 })
    const chain = RunnableSequence.from([
      {
        context: RunnableSequence.from([
          footnotes,
          RunnableLambda.from((documents: Awaited<ReturnType<typeof footnotes.invoke>>) =>
            documents.map(({ pageContent, metadata }) => `[${metadata.arxivId}] ${pageContent}`).join('\n'),
          ),
        ]),
        question: new RunnablePassthrough<string>(),
      },
      ChatPromptTemplate.fromTemplate('{context}\n\n{question}'),
      // Says what it was told.
      new FakeChatModel({}),
      new StringOutputParser(),
    ])
    expect(await chain.invoke('Which paper compresses checkpoints?')).toBe(
      '[2402.00002] We compress checkpoints. Code is released.\n\nWhich paper compresses checkpoints?',
    )
  })
})
