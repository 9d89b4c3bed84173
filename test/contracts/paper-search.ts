import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Paper } from '../../src/domain/paper.ts'
import type { SearchFilter } from '../../src/domain/search-filter.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import type { Embedder } from '../../src/retrieval/embeddings/embedder.ts'
import type { FoundPaper, PaperSearch } from '../../src/retrieval/search/paper-search.ts'
import { createLetterEmbedder } from '../support/letter-embedder.ts'
import { paper } from '../support/papers.ts'

/** What every `PaperSearch` promises. `openAnother` opens a further search over the same library, as a second process does. */
export interface SearchUnderTest {
  readonly library: PaperLibrary
  readonly paperSearch: PaperSearch
  openAnother(): Promise<PaperSearch>
  dispose(): Promise<void>
}

const filtered: readonly Paper[] = [
  {
    ...paper('2405.00001', 'Pruning'),
    categories: ['cs.CV', 'cs.LG'],
    authors: ['Kai Han', 'Yunhe Wang'],
    publishedAt: '2024-05-19',
    sources: [{ name: '000.txt', format: 'abstract-lines' }],
  },
  {
    ...paper('cs/0112017', 'Pruning'),
    categories: ['cs.CL'],
    authors: ['José Muñoz'],
    publishedAt: '2001-12-14',
    sources: [{ name: '001.txt', format: 'ids-run-together' }],
  },
  { ...paper('2310.00003', 'Pruning'), categories: ['stat.ML'], authors: ['Wei Han'] },
  { ...paper('local:4', 'Pruning') },
]

const named: readonly Paper[] = [
  { ...paper('2405.11582', 'SLAB: Efficient Transformers'), authors: ['Jialong Guo', 'Xinghao Chen'] },
  { ...paper('2310.07707', 'MatFormer: Nested Transformer for Elastic Inference'), authors: ['Devvrit'] },
  { ...paper('2406.11257', 'ExCP: Extreme LLM Checkpoint Compression'), authors: ['Wenshuo Li'] },
  { ...paper('math/0309136', 'Poincaré inequalities'), authors: ['Émile Borel'] },
  paper('local:abcdef', 'Notes on U-Net and 3D-CNN models'),
]

export function describePaperSearch(
  name: string,
  open: (embedder: Embedder) => Promise<SearchUnderTest>,
): void {
  describe(`PaperSearch: ${name}`, () => {
    const embedder = createLetterEmbedder()
    let subject: SearchUnderTest
    let library: PaperLibrary
    let search: PaperSearch

    beforeEach(async () => {
      subject = await open(embedder)
      library = subject.library
      search = subject.paperSearch
    })
    afterEach(() => subject.dispose())

    async function hold(...papers: readonly Paper[]): Promise<void> {
      await library.put(papers.map(each => ({ paper: each, keys: [] })))
      await search.refresh()
    }

    async function byWords(word: string, filter?: SearchFilter, limit = 10): Promise<readonly FoundPaper[]> {
      const found = await search.find({ terms: [{ term: word, weight: 1 }], limit, filter })
      return [...found].sort((a, b) => b.lexicalScore - a.lexicalScore)
    }

    async function byVector(text: string, filter?: SearchFilter, limit = 10): Promise<readonly FoundPaper[]> {
      const vector = await embedder.embedQuestion(text)
      const found = await search.find({ terms: [], vector, limit, filter })
      return [...found].sort((a, b) => b.denseScore - a.denseScore)
    }

    describe('an empty library', () => {
      it('has nothing to find', async () => {
        await search.refresh()
        expect(await search.status()).toEqual({ papers: 0, lastSequence: 0 })
        expect(await byWords('prune')).toEqual([])
        expect(await byVector('pruning')).toEqual([])
        expect(await search.byDate('newest-first', 10, {})).toEqual([])
        expect(await search.sample(10)).toEqual([])
        expect(await search.vectorsOf(['1'])).toEqual([undefined])
        expect(await search.suggest('', 10)).toEqual([])
        expect(await search.suggest('prun', 10)).toEqual([])
      })

      it('gives a word the greatest weight', async () => {
        const rarity = await search.readWith(vocabulary => vocabulary.inverseDocumentFrequency('prune'))
        expect(rarity).toBeGreaterThan(0)
      })
    })

    describe('find', () => {
      it('scores by BM25: rare words, words of the title and short texts count more', async () => {
        await hold(
          paper('1', 'Other things', 'We study pruning.'),
          paper('2', 'Pruning', 'We study other things.'),
          paper('3', 'Other things', `We study pruning. ${'Truly it is so. '.repeat(60)}`),
          paper('4', 'Other things', 'We study nothing.'),
        )
        expect(ids(await byWords('prune'))).toEqual(['2', '1', '3'])
        const [best] = await byWords('prune')
        // k1 = 1.2, b = 0.75, middling length 253; a title counts twice: a frequency of 2 in 6 terms, 3 of 4 papers.
        const [frequency, length] = [2, 2 + 4]
        const part = (frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * length) / 253))
        const rarity = Math.log(1 + 1.5 / 3.5)
        expect(best?.lexicalScore).toBeCloseTo(part * rarity, 1)
        expect((await byWords('studi'))[0]?.lexicalScore).toBeLessThan(best?.lexicalScore ?? 0)
      })

      it('adds up what several words give, each by its weight', async () => {
        await hold(paper('1', 'A', 'pruning'), paper('2', 'A', 'distillation'), paper('3', 'A', 'neither'))
        const terms = [
          { term: 'prune', weight: 1 },
          { term: 'distil', weight: 0.5 },
          { term: 'unknown', weight: 1 },
        ]
        const found = [...(await search.find({ terms, limit: 10 }))].sort((a, b) =>
          a.paperId < b.paperId ? -1 : 1,
        )
        expect(ids(found)).toEqual(['1', '2'])
        expect(found[1]?.lexicalScore).toBeCloseTo((found[0]?.lexicalScore ?? 0) / 2, 2)
      })

      it('gives the cosine of the vectors', async () => {
        await hold(
          paper('1', 'Pruning', 'Pruning'),
          paper('2', 'Pruning', 'Speech'),
          paper('3', 'Rain', 'Snow'),
        )
        const found = await byVector('pruning')
        expect(ids(found)).toEqual(['1', '2'])
        expect(found[0]?.denseScore).toBeCloseTo(1, 2)
        expect(found[1]?.denseScore).toBeGreaterThan(0.5)
        expect(found.map(({ lexicalScore }) => lexicalScore)).toEqual([0, 0])
      })

      it('unites the best of each side, with both scores', async () => {
        await hold(
          paper('1', 'Pruning pruning', 'Pruning'),
          paper('2', 'Gardening', 'Prunes and gardens'),
          paper('3', 'Gardening', 'Gardening'),
        )
        const vector = await embedder.embedQuestion('gardening')
        const found = await search.find({ terms: [{ term: 'prune', weight: 1 }], vector, limit: 1 })
        expect([...ids(found)].sort()).toEqual(['1', '3'])
        const all = await search.find({ terms: [{ term: 'prune', weight: 1 }], vector, limit: 3 })
        const both = all.find(({ paperId }) => paperId === '2')
        expect(both?.lexicalScore).toBeGreaterThan(0)
        expect(both?.denseScore).toBeGreaterThan(0)
      })

      it('gives no more than was asked for from each side', async () => {
        await hold(...Array.from({ length: 12 }, (_, i) => paper(`${i}`, 'Pruning', `It is number ${i}`)))
        expect(await byWords('prune', undefined, 5)).toHaveLength(5)
        expect(await byVector('pruning', undefined, 5)).toHaveLength(5)
      })

      it('counts a term that is asked for twice by both of its weights', async () => {
        await hold(paper('1', 'Pruning', 'x'))
        const scoreOf = async (...weights: readonly number[]): Promise<number | undefined> => {
          const terms = weights.map(weight => ({ term: 'prune', weight }))
          return (await search.find({ terms, limit: 10 }))[0]?.lexicalScore
        }
        expect(await scoreOf(1, 0.5)).toBeCloseTo((await scoreOf(1.5)) ?? 0)
      })

      it('finds authors, comments and owners of code by words', async () => {
        await hold({
          ...paper('1', 'A', 'B'),
          authors: ['Kai Han'],
          comments: 'Accepted at ICML',
          codeUrls: ['https://github.com/xinghaochen/SLAB'],
        })
        for (const word of ['han', 'icml', 'xinghaochen']) expect(ids(await byWords(word))).toEqual(['1'])
      })
    })

    describe('a filter', () => {
      it.each<[string, SearchFilter, readonly string[]]>([
        ['a category', { categories: ['cs.CV'] }, ['2405.00001']],
        ['a category in small letters', { categories: ['CS.cv'] }, ['2405.00001']],
        ['an archive', { categories: ['cs'] }, ['2405.00001', 'cs/0112017']],
        ['one of several categories', { categories: ['stat.ML', 'cs.CL'] }, ['2310.00003', 'cs/0112017']],
        ['a whole name', { authors: ['Kai Han'] }, ['2405.00001']],
        ['a family name', { authors: ['han'] }, ['2310.00003', '2405.00001']],
        ['a name without its accents', { authors: ['Jose Munoz'] }, ['cs/0112017']],
        ['a document', { sources: ['000.txt'] }, ['2405.00001']],
        ['a layout', { sources: ['ids-run-together'] }, ['cs/0112017']],
        ['a day', { since: '2024-05-19', until: '2024-05-19' }, ['2405.00001']],
        ['the year before', { until: '2023' }, ['2310.00003', 'cs/0112017']],
        ['a day within a known month', { since: '2023-10-15' }, ['2310.00003', '2405.00001']],
        ['two fields at once', { authors: ['Han'], categories: ['stat'] }, ['2310.00003']],
        ['a value that nothing has', { categories: ['math'] }, []],
        ['nothing', {}, ['2310.00003', '2405.00001', 'cs/0112017', 'local:4']],
      ])('lets through by %s', async (_, filter, expected) => {
        await hold(...filtered)
        expect([...ids(await byWords('prune', filter))].sort()).toEqual(expected)
        expect([...ids(await byVector('pruning', filter))].sort()).toEqual(expected)
        expect([...(await search.byDate('newest-first', 10, filter))].sort()).toEqual(expected)
      })

      it('finds as many as there are among many that it refuses', async () => {
        const crowd = Array.from({ length: 60 }, (_, i) => paper(`${i}`, 'Pruning', 'Pruning'))
        const few = [61, 62, 63].map(i => ({
          ...paper(`${i}`, 'Pruning', 'Something else'),
          categories: ['q-bio'],
        }))
        await hold(...crowd, ...few)
        const filter = { categories: ['q-bio'] }
        expect([...ids(await byVector('pruning', filter, 3))].sort()).toEqual(['61', '62', '63'])
        expect([...ids(await byWords('prune', filter, 3))].sort()).toEqual(['61', '62', '63'])
      })
    })

    describe('byDate', () => {
      it('gives the newest or the oldest first, and those without a date last', async () => {
        await hold(...filtered)
        const newest = await search.byDate('newest-first', 10, {})
        expect(newest).toEqual(['2405.00001', '2310.00003', 'cs/0112017', 'local:4'])
        const oldest = await search.byDate('oldest-first', 10, {})
        expect(oldest).toEqual(['cs/0112017', '2310.00003', '2405.00001', 'local:4'])
        expect(await search.byDate('newest-first', 1, { categories: ['cs'] })).toEqual(['2405.00001'])
      })
    })

    describe('readWith', () => {
      const explains = (id: string, text: string): Paper => paper(id, 'A study', text)

      it('counts the papers of a word', async () => {
        await hold(paper('1', 'Pruning', 'pruning, pruned'), paper('2', 'A', 'prunes'), paper('3', 'A', 'B'))
        const read = await search.readWith(vocabulary => ({
          known: vocabulary.documentFrequency('prune'),
          unknown: vocabulary.documentFrequency('distil'),
          rarity: vocabulary.inverseDocumentFrequency('prune'),
        }))
        expect(read).toEqual({ known: 2, unknown: 0, rarity: expect.closeTo(Math.log(1 + 1.5 / 2.5)) })
      })

      it('knows who has written a paper', async () => {
        await hold(...filtered)
        const names = ['Kai Han', 'han', 'Jose Munoz', 'Nobody Else']
        const known = await search.readWith(vocabulary => names.map(each => vocabulary.hasAuthor(each)))
        expect(known).toEqual([true, true, true, false])
      })

      it('knows short forms as most papers explain them', async () => {
        await hold(
          explains('1', 'stable diffusion (SD)'),
          explains('2', 'speculative decoding (SD)'),
          explains('3', 'speculative decoding (SD)'),
          explains('4', 'Speculative Decoding (SpD)'),
        )
        const read = await search.readWith(vocabulary => [
          vocabulary.expansionOf('sd'),
          vocabulary.acronymOf('specul decod'),
          vocabulary.acronymOf('stabl diffus'),
          vocabulary.expansionOf('gan'),
        ])
        expect(read).toEqual(['specul decod', 'sd', 'sd', undefined])
      })

      it('gives the words near a misspelt one, and those that begin like one', async () => {
        await hold(paper('1', 'Quantization', 'Evolutionary quantizers'), paper('2', 'Rain', 'Evolve'))
        const read = await search.readWith(vocabulary => ({
          near: [...new Set(vocabulary.terms('quantzate'))],
          beginning: [...new Set(vocabulary.termsBeginning('evolution', 5))],
          none: [...vocabulary.termsBeginning('zebra', 5)],
        }))
        expect(read.near).toContain('quantiz')
        expect(read.near).not.toContain('rain')
        expect(read).toMatchObject({ beginning: ['evolutionari'], none: [] })
      })

      it('gives no word that only filters and names are found by', async () => {
        await hold(...filtered)
        const read = await search.readWith(vocabulary => [
          ...vocabulary.terms('category'),
          ...vocabulary.termsBeginning('c', 12),
          ...vocabulary.termsBeginning('a', 12),
        ])
        expect(read.filter(term => !/^[\p{L}\p{N}.]+$/u.test(term))).toEqual([])
      })

      it('gives what the last reading returns, and what it throws', async () => {
        await hold(paper('1', 'Pruning', 'x'))
        const read = await search.readWith(vocabulary =>
          vocabulary.documentFrequency('prune') > 0 ? vocabulary.documentFrequency('x') : 'not yet',
        )
        expect(read).toBe(1)
        const failing = search.readWith(() => {
          throw new RangeError('a fault of who reads')
        })
        await expect(failing).rejects.toThrow(RangeError)
      })
    })

    describe('what changed', () => {
      it('is found after the next refresh: new, changed and removed papers', async () => {
        await hold(paper('1', 'Pruning', 'a'), paper('2', 'Pruning', 'b'))
        await hold(paper('1', 'Distillation', 'a'), paper('3', 'Pruning', 'c'))
        expect([...ids(await byWords('prune'))].sort()).toEqual(['2', '3'])
        expect(ids(await byWords('distil'))).toEqual(['1'])
        expect(ids(await byVector('distillation'))).toEqual(['1'])
        await library.remove(['2'])
        await search.refresh()
        expect(ids(await byWords('prune'))).toEqual(['3'])
        expect(ids(await byVector('pruning'))).toEqual(['3'])
        expect(await search.vectorsOf(['2', '3'])).toEqual([undefined, expect.any(Float32Array)])
        expect(await search.status()).toEqual(await statusOf(library))
      })

      it('is found in another search over the same library too', async () => {
        await hold(paper('1', 'Pruning', 'a'))
        const other = await subject.openAnother()
        await other.refresh()
        await library.put([{ paper: paper('2', 'Pruning', 'b'), keys: [] }])
        await Promise.all([search.refresh(), other.refresh()])
        for (const each of [search, other]) {
          const found = await each.find({ terms: [{ term: 'prune', weight: 1 }], limit: 10 })
          expect([...ids(found)].sort()).toEqual(['1', '2'])
          expect(await each.status()).toEqual({ papers: 2, lastSequence: 2 })
        }
      })

      it('is whole after many changes at once', async () => {
        const papers = Array.from({ length: 700 }, (_, i) => paper(`p${i}`, 'Pruning', `number ${i % 7}`))
        await hold(...papers)
        await hold(...papers.slice(0, 300).map(each => ({ ...each, title: 'Distillation' })))
        await library.remove(papers.slice(600).map(({ id }) => id))
        await search.refresh()
        // Of a great many the rest follows by itself.
        await expect.poll(() => search.status()).toEqual(await statusOf(library))
        expect(await byWords('prune', undefined, 1000)).toHaveLength(300)
        expect(await byWords('distil', undefined, 1000)).toHaveLength(300)
      })
    })

    describe('vectorsOf', () => {
      it('gives unit vectors as exact as they are kept, in the order asked for', async () => {
        await hold(paper('1', 'Pruning', 'a'), paper('2', 'Distillation', 'b'))
        const [second, none, first] = await search.vectorsOf(['2', '9', '1'])
        expect(none).toBeUndefined()
        for (const vector of [first, second]) expect(Math.hypot(...(vector ?? []))).toBeCloseTo(1, 1)
        const asked = await embedder.embedQuestion('Distillation b')
        expect(dot(second, asked)).toBeGreaterThan(0.95)
        expect(dot(first, asked)).toBeLessThan(0.5)
      })
    })

    describe('sample', () => {
      it('gives about as many papers as are wanted, each once, from all over', async () => {
        await hold(...Array.from({ length: 90 }, (_, i) => paper(`p${i}`, 'Pruning', `number ${i}`)))
        const sampled = await search.sample(30)
        expect(new Set(sampled).size).toBe(sampled.length)
        expect(sampled.length).toBeGreaterThan(20)
        expect(sampled.length).toBeLessThanOrEqual(30)
        expect(new Set(await search.sample(1000)).size).toBe(90)
      })
    })

    describe('suggest', () => {
      it.each([
        ['the beginning of a title', 'matf', '2310.07707'],
        ['the beginning of a word in the middle', 'elas', '2310.07707'],
        ['a part of a word', 'tform', '2310.07707'],
        ['several words, the last unfinished', 'nested transformer el', '2310.07707'],
        ['words in another order', 'inference elastic', '2310.07707'],
        ['a letter too many', 'cheeckpoint', '2406.11257'],
        ['a letter too few', 'chekpoint', '2406.11257'],
        ['two letters exchanged in an unfinished word', 'compresison', '2406.11257'],
        ['other case and accents', 'POINCARE', 'math/0309136'],
        ['an author', 'xinghao', '2405.11582'],
        ['an author with accents', 'emile bor', 'math/0309136'],
        ['an author and a word of the title', 'chen slab', '2405.11582'],
        ['the beginning of an ID', '2405.1', '2405.11582'],
        ['an ID of the old scheme', 'math/0309136', 'math/0309136'],
        ['a part of a compound', 'u-net', 'local:abcdef'],
        ['white space around', '  slab ', '2405.11582'],
        ['a word that stands in no paper beside one that does', 'slab gardening', '2405.11582'],
      ])('finds %s', async (_, text, id) => {
        await hold(...named)
        expect((await search.suggest(text, 25))[0]?.paperId).toBe(id)
      })

      it('gives the newest for nothing, and nothing where nothing is alike', async () => {
        await hold(...named)
        const newest = (await search.suggest('', 3)).map(({ paperId }) => paperId)
        expect(newest).toEqual(['2406.11257', '2405.11582', '2310.07707'])
        expect(await search.suggest('gardening', 25)).toEqual([])
        expect((await search.suggest('xinghao', 1))[0]).toMatchObject({ author: 'Xinghao Chen' })
      })

      it('gives authors of whose names the typed words are the beginnings, and none for nothing', async () => {
        await hold(...named)
        expect(await search.suggestAuthors('xing ch', 25)).toEqual(['Xinghao Chen'])
        expect(await search.suggestAuthors('emile', 25)).toEqual(['Émile Borel'])
        expect(await search.suggestAuthors('', 25)).toEqual([])
        expect(await search.suggestAuthors('gardening', 25)).toEqual([])
      })

      it('gives categories and archives as their papers write them', async () => {
        await hold(
          { ...paper('1', 'One', 'On one.'), categories: ['cs.CV'] },
          { ...paper('2', 'Two', 'On two.'), categories: ['cs.CL', 'cs.CV'] },
          { ...paper('3', 'Three', 'On three.'), categories: ['math.AG'] },
        )
        expect([...(await search.suggestCategories('CS', 25))].sort()).toEqual(['cs', 'cs.CL', 'cs.CV'])
        expect(await search.suggestCategories('math.a', 25)).toEqual(['math.AG'])
        expect(await search.suggestCategories('q-bio', 25)).toEqual([])
      })

      it('follows the library', async () => {
        await hold(...named)
        await library.remove(['2405.11582'])
        await hold(paper('2501.00001', 'Slab avalanches'))
        const suggested = (await search.suggest('slab', 25)).map(({ paperId }) => paperId)
        expect(suggested).toEqual(['2501.00001'])
      })
    })
  })
}

function ids(found: readonly FoundPaper[]): readonly string[] {
  return found.map(({ paperId }) => paperId)
}

function dot(one: Float32Array | undefined, other: Float32Array): number {
  return other.reduce((sum, value, i) => sum + value * (one?.[i] ?? 0), 0)
}

async function statusOf(library: PaperLibrary) {
  const { papers, lastSequence } = await library.status()
  return { papers, lastSequence }
}
