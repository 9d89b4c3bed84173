import { Document } from '@langchain/core/documents'
import { ChatPromptTemplate } from '@langchain/core/prompts'
import { RunnableLambda, RunnablePassthrough } from '@langchain/core/runnables'
import { FakeChatModel, SyntheticEmbeddings } from '@langchain/core/utils/testing'
import { describe, expect, it } from 'vitest'
import { FootnoteEmbeddings } from '../../../src/retrieval/langchain/footnote-embeddings.ts'
import { PaperVectorStore } from '../../../src/retrieval/langchain/paper-vector-store.ts'
import { paper } from '../../support/papers.ts'
import { openParts } from '../../support/retrieval-parts.ts'

const abstract =
  'We compress the checkpoints of large language models by pruning momentum and weights together, without loss.'

const papers = [
  paper('2401.00001', 'Pruning Tokens', 'We prune tokens of vision models. It is fast.'),
  paper('2402.00002', 'ExCP', abstract),
]

describe('PaperVectorStore', () => {
  it('finds the papers nearest to a question, with cosines', async () => {
    const store = new PaperVectorStore(await openParts(papers))
    const found = await store.similaritySearchWithScore('pruning tokens of vision models', 2)
    expect(found.map(([document]) => document.id)).toEqual(['2401.00001', '2402.00002'])
    const [[, best] = [], [, second] = []] = found
    expect(best).toBeLessThanOrEqual(1)
    expect(best).toBeGreaterThan(second ?? 1)
    expect(second).toBeGreaterThan(0)
  })

  it('finds documents that were added, under the IDs that it gave them', async () => {
    const parts = await openParts(papers)
    const store = new PaperVectorStore(parts)
    const ids = await store.addDocuments([
      new Document({
        pageContent: 'Whales migrate along coasts, which buoys record. Code: https://github.com/a/whales',
        metadata: { arxivId: 'arXiv:2403.00003v2', title: 'Whale Migration', authors: ['Ada Byron'] },
      }),
      new Document({ pageContent: 'A note of ours on the habits of penguins.', metadata: { shelf: 7 } }),
    ])
    expect(ids).toEqual(['2403.00003', expect.stringMatching(/^local:[0-9a-f]{16}$/)])
    expect(await store.similaritySearch('whale migration along coasts', 1)).toMatchObject([
      { id: '2403.00003', metadata: { title: 'Whale Migration', codeUrls: ['https://github.com/a/whales'] } },
    ])
    expect((await parts.library.get(['2403.00003']))[0]).toMatchObject({ version: 2, authors: ['Ada Byron'] })
    const { hits } = await parts.retriever.search('habits of penguins')
    expect(hits[0]?.paper.id).toBe(ids[1])
  })

  it('merges a document with the copy of it that is there, and says whose ID it has', async () => {
    const parts = await openParts(papers)
    const store = new PaperVectorStore(parts)
    expect(await store.addDocuments([new Document({ pageContent: abstract.toUpperCase() })])).toEqual([
      '2402.00002',
    ])
    expect(await parts.library.status()).toMatchObject({ papers: 2 })
  })

  it('takes back what it gave', async () => {
    const parts = await openParts([paper('local:1', 'Title', abstract)])
    const { title: _, ...untitled } = paper('2401.00001', '', 'We prune tokens of vision models.')
    await parts.library.put([{ paper: untitled, keys: [] }])
    const store = new PaperVectorStore(parts)
    const documents = await store.similaritySearch('We prune tokens and compress checkpoints', 5)
    expect(documents).toHaveLength(2)
    await store.delete({ ids: documents.map(({ id }) => id ?? '') })
    expect(await store.addDocuments(documents)).toHaveLength(2)
    expect((await parts.library.get(['2401.00001']))[0]).not.toHaveProperty('title')
  })

  it('forgets what is deleted', async () => {
    const store = new PaperVectorStore(await openParts(papers))
    await store.delete({ ids: ['2402.00002', 'unknown'] })
    const found = await store.similaritySearch('compress the checkpoints of large language models', 10)
    expect(found.map(({ id }) => id)).not.toContain('2402.00002')
  })

  it('keeps to a filter', async () => {
    const store = new PaperVectorStore(await openParts(papers))
    const found = await store.similaritySearch('we compress checkpoints', 10, { until: '2024-01' })
    expect(found.map(({ id }) => id)).toEqual(['2401.00001'])
  })

  it('is filled from texts with the embedder of the library alone', async () => {
    const parts = await openParts([])
    const texts = [
      'Whales migrate along coasts in spring and autumn.',
      'Penguins huddle through the dark winter.',
    ]
    const embeddings = new FootnoteEmbeddings(parts.vectorSearch)
    const store = await PaperVectorStore.fromTexts(
      texts,
      [{ title: 'Whales' }, { title: 'Penguins' }],
      embeddings,
      parts,
    )
    expect((await store.similaritySearch('penguins in winter', 1))[0]?.metadata['title']).toBe('Penguins')
    const other = new SyntheticEmbeddings({ vectorSize: 256 })
    await expect(PaperVectorStore.fromTexts(texts, {}, other, parts)).rejects.toMatchObject({
      code: 'wrong-use',
    })
  })

  it.each([
    ['an empty page', new Document({ pageContent: ' ' }), 'the abstract is missing'],
    [
      'no arXiv ID',
      new Document({ pageContent: abstract, metadata: { arxivId: '1' } }),
      '1 is not an arXiv ID',
    ],
    ['no list', new Document({ pageContent: abstract, metadata: { authors: 'Ada' } }), 'authors'],
    [
      'no date',
      new Document({ pageContent: abstract, metadata: { publishedAt: 'May' } }),
      'publishedAt must be',
    ],
  ])('refuses %s before anything is stored', async (_, document, fault) => {
    const parts = await openParts([])
    const adding = new PaperVectorStore(parts).addDocuments([
      new Document({ pageContent: abstract }),
      document,
    ])
    await expect(adding).rejects.toMatchObject({ code: 'bad-input' })
    await expect(adding).rejects.toThrow(`Document 2 cannot be a paper: ${fault}`)
    expect(await parts.library.status()).toMatchObject({ papers: 0 })
  })

  it('keeps documents apart under IDs of their own, in `ids` or of the document, and replaces them by these', async () => {
    const parts = await openParts(papers)
    const store = new PaperVectorStore(parts)
    const note = (pageContent: string, id?: string) =>
      new Document({ pageContent, ...(id !== undefined && { id }) })
    expect(await store.addDocuments([note(abstract, 'doc-1'), note(abstract, 'doc-2')])).toEqual([
      'doc-1',
      'doc-2',
    ])
    expect(
      await store.addDocuments([note(abstract), note(abstract, 'doc-9')], { ids: ['doc-3', 'doc-4'] }),
    ).toEqual(['doc-3', 'doc-4'])
    expect(await parts.library.status()).toMatchObject({ papers: 6 })
    const other = 'Penguins huddle through the dark winter of the south.'
    expect(await store.addDocuments([note(other, 'doc-3')])).toEqual(['doc-3'])
    expect(await store.addDocuments([note(other), note(abstract)], { ids: ['doc-4', 'doc-4'] })).toEqual([
      'doc-4',
      'doc-4',
    ])
    expect(await parts.library.status()).toMatchObject({ papers: 6 })
    const stored = await parts.library.get(['doc-1', 'doc-3', 'doc-4'])
    expect(stored.map(each => each?.abstract)).toEqual([abstract, other, abstract])
    expect(await store.similaritySearch('penguins in the dark winter', 1)).toMatchObject([{ id: 'doc-3' }])
    await store.delete({ ids: ['doc-3'] })
    expect(await parts.library.get(['doc-3'])).toEqual([undefined])
  })

  it('merges nothing with a document that has an ID of its own', async () => {
    const parts = await openParts([])
    const store = new PaperVectorStore(parts)
    const metadata = { arxivId: '2403.00003' }
    await store.addDocuments([new Document({ id: 'mine', pageContent: abstract, metadata })])
    expect(await store.addDocuments([new Document({ pageContent: abstract, metadata })])).toEqual([
      '2403.00003',
    ])
    expect(await parts.library.get(['mine', '2403.00003'])).toMatchObject([
      { id: 'mine' },
      { id: '2403.00003' },
    ])
  })

  it('takes an ID of the library for that paper', async () => {
    const parts = await openParts(papers)
    const store = new PaperVectorStore(parts)
    const [local = ''] = await store.addDocuments([
      new Document({ pageContent: 'A note on whales and their songs.' }),
    ])
    const changed = 'A note on penguins and the ice that they live on.'
    expect(await store.addDocuments([new Document({ id: local, pageContent: changed })])).toEqual([local])
    expect(await store.addDocuments([new Document({ id: '2404.00004', pageContent: abstract })])).toEqual([
      '2404.00004',
    ])
    expect(await parts.library.get([local, '2404.00004'])).toMatchObject([
      { abstract: changed },
      { arxivId: '2404.00004' },
    ])
  })

  it.each(['', ' ', 'x'.repeat(101), 'a\u202eb'])('refuses the ID %j', async id => {
    const store = new PaperVectorStore(await openParts([]))
    const adding = store.addDocuments([new Document({ pageContent: abstract })], { ids: [id] })
    await expect(adding).rejects.toMatchObject({ code: 'bad-input' })
  })

  it('refuses fewer IDs than documents, and vectors of another embedder', async () => {
    const store = new PaperVectorStore(await openParts(papers))
    const adding = store.addDocuments([new Document({ pageContent: abstract })], { ids: [] })
    await expect(adding).rejects.toMatchObject({ code: 'wrong-use' })
    await expect(store.similaritySearchVectorWithScore([1, 0, 0], 1)).rejects.toThrow('vector of 3 numbers')
    const broken = Array.from({ length: 256 }, () => Number.NaN)
    await expect(store.similaritySearchVectorWithScore(broken, 1)).rejects.toMatchObject({
      code: 'wrong-use',
    })
  })

  it('serves a plain LangChain chain as a retriever', async () => {
    const store = new PaperVectorStore(await openParts(papers))
    const titles = RunnableLambda.from((documents: Document[]) =>
      documents.map(({ metadata }) => metadata['title']).join('; '),
    )
    const chain = RunnablePassthrough.assign({
      context: RunnableLambda.from(({ question }: { question: string }) => question)
        .pipe(store.asRetriever(1))
        .pipe(titles),
    })
      .pipe(ChatPromptTemplate.fromTemplate('{context}: {question}'))
      .pipe(new FakeChatModel({}))
    const { content } = await chain.invoke({ question: 'Who prunes tokens of vision models?' })
    expect(content).toBe('Pruning Tokens: Who prunes tokens of vision models?')
  })
})
