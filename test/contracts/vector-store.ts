import { Document } from '@langchain/core/documents'
import type { VectorStore } from '@langchain/core/vectorstores'
import { describe, expect, it } from 'vitest'

/** A store that gives back what is stored under IDs, as LangChain's Python stores do. */
export interface ContractStore extends VectorStore {
  getByIds(ids: readonly string[]): Promise<Pick<Document, 'id' | 'pageContent' | 'metadata'>[]>
}

const texts = [
  'Herons stand in the shallow lake and wait for fish.',
  'Otters float on the river and crack open mussels.',
  'Owls hunt mice over the dark fields at night.',
]
const [herons, otters, owls] = texts as [string, string, string]
const document = (pageContent: string, id?: string): Document =>
  new Document({ pageContent, ...(id !== undefined && { id }) })
const idsOf = (found: readonly Pick<Document, 'id'>[]) => found.map(({ id }) => id)

/** What LangChain's own suites ask of a vector store, and what its users take for granted. `open` gives an empty one. */
export function describeVectorStore(name: string, open: () => Promise<ContractStore>): void {
  describe(`${name} as a vector store`, () => {
    it('is empty at first', async () => {
      expect(await (await open()).similaritySearch(herons, 3)).toEqual([])
    })

    it('adds documents and finds the nearest first, as many as are wanted', async () => {
      const store = await open()
      await store.addDocuments(texts.map(text => document(text)))
      const found = await store.similaritySearchWithScore(otters, 2)
      expect(found).toHaveLength(2)
      expect(found[0]?.[0].pageContent).toBe(otters)
      const scores = found.map(([, score]) => score)
      expect(scores).toEqual([...scores].sort((a, b) => b - a))
    })

    it('gives the IDs of what was added in its order, and documents their IDs', async () => {
      const store = await open()
      const ids = await store.addDocuments([document(owls), document(herons)])
      expect(ids).toHaveLength(2)
      expect(idsOf(await store.similaritySearch(owls, 1))).toEqual([ids?.[0]])
      expect(idsOf(await store.similaritySearch(herons, 1))).toEqual([ids?.[1]])
    })

    it('stores documents under the IDs that they are given', async () => {
      const store = await open()
      const given = { ids: ['1', '2'] }
      expect(await store.addDocuments([document(herons), document(otters)], given)).toEqual(['1', '2'])
      expect(idsOf(await store.similaritySearch(otters, 1))).toEqual(['2'])
    })

    it('stores documents under their own IDs', async () => {
      const store = await open()
      expect(await store.addDocuments([document(herons, 'a'), document(otters)])).toMatchObject(['a', {}])
      expect(idsOf(await store.similaritySearch(herons, 1))).toEqual(['a'])
    })

    it('takes an ID that is given over that of the document', async () => {
      const store = await open()
      expect(await store.addDocuments([document(herons, 'a')], { ids: ['b'] })).toEqual(['b'])
    })

    it('stores the same document under the same ID once', async () => {
      const store = await open()
      const both = [document(herons), document(otters)]
      await store.addDocuments(both, { ids: ['1', '2'] })
      await store.addDocuments(both, { ids: ['1', '2'] })
      expect(idsOf(await store.similaritySearch(herons, 9)).sort()).toEqual(['1', '2'])
    })

    it('replaces what is stored under an ID', async () => {
      const store = await open()
      await store.addDocuments([document(herons), document(otters)], { ids: ['1', '2'] })
      await store.addDocuments([document(owls)], { ids: ['1'] })
      const found = await store.similaritySearch(owls, 9)
      expect(found[0]).toMatchObject({ id: '1', pageContent: owls })
      expect(found.map(({ pageContent }) => pageContent)).not.toContain(herons)
    })

    it('deletes one and many', async () => {
      const store = await open()
      await store.addDocuments(
        texts.map(text => document(text)),
        { ids: ['1', '2', '3'] },
      )
      await store.delete({ ids: ['1'] })
      expect(idsOf(await store.similaritySearch(herons, 9)).sort()).toEqual(['2', '3'])
      await store.delete({ ids: ['2', '3'] })
      expect(await store.similaritySearch(herons, 9)).toEqual([])
    })

    it('deletes nothing where nothing has the ID', async () => {
      const store = await open()
      await store.addDocuments([document(herons)], { ids: ['1'] })
      await store.delete({ ids: ['nothing'] })
      expect(await store.similaritySearch(herons, 9)).toHaveLength(1)
    })

    it.each([[undefined], [{}], [{ ids: '1' }], [{ filter: {} }]])(
      'says what is missing, and deletes nothing, for delete(%j)',
      async parameters => {
        const store = await open()
        await store.addDocuments([document(herons)], { ids: ['1'] })
        const deleting = async () => store.delete(parameters)
        await expect(deleting()).rejects.toMatchObject({ code: 'wrong-use' })
        expect(await store.similaritySearch(herons, 9)).toHaveLength(1)
      },
    )

    it('gives back what is stored under IDs, in their order, without those that are missing', async () => {
      const store = await open()
      await store.addDocuments([document(herons), document(otters)], { ids: ['1', '2'] })
      const found = await store.getByIds(['2', 'nothing', '1'])
      expect(found.map(({ id, pageContent }) => [id, pageContent])).toEqual([
        ['2', otters],
        ['1', herons],
      ])
      expect(await store.getByIds(['nothing'])).toEqual([])
    })

    it.each([[{ colour: 'red' }], [{ until: 2024 }], ['cs.CV'], [() => true]])(
      'refuses the filter %j instead of passing it over',
      async filter => {
        const store = await open()
        await store.addDocuments([document(herons)])
        const searching = async () => store.similaritySearch(herons, 1, filter as object)
        await expect(searching()).rejects.toMatchObject({ code: 'wrong-use' })
      },
    )

    it('chooses documents that differ from each other (MMR)', async () => {
      const store = await open()
      const near = [herons, `${herons} They wait.`, `${herons} They stand and wait.`, owls]
      await store.addDocuments(near.map((text, i) => document(text, `${i}`)))
      const search = store.maxMarginalRelevanceSearch?.bind(store)
      const chosen = await search?.(herons, { k: 2, fetchK: 4, lambda: 0.1 }, undefined)
      expect(idsOf(chosen ?? [])).toEqual(['0', '3'])
      const plain = await search?.(herons, { k: 2, fetchK: 4, lambda: 1 }, undefined)
      expect(idsOf(plain ?? [])).toEqual(idsOf(await store.similaritySearch(herons, 2)))
      expect(await store.asRetriever({ k: 2, searchType: 'mmr' }).invoke(herons)).toHaveLength(2)
    })
  })
}
