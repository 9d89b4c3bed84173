import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Paper } from '../../../src/domain/paper.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { createPaperNames } from '../../../src/retrieval/search/paper-names.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

const papers: readonly Paper[] = [
  { ...paper('2405.11582', 'SLAB: Efficient Transformers'), authors: ['Jialong Guo', 'Xinghao Chen'] },
  { ...paper('2310.07707', 'MatFormer: Nested Transformer for Elastic Inference'), authors: ['Devvrit'] },
  { ...paper('2406.11257', 'ExCP: Extreme LLM Checkpoint Compression'), authors: ['Wenshuo Li'] },
  { ...paper('math/0309136', 'Poincaré inequalities'), authors: ['Émile Borel'] },
  paper('local:abcdef', 'Notes on U-Net and 3D-CNN models'),
]

async function namesOf(entries: readonly Paper[]) {
  const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
  await library.put(entries.map(entry => ({ paper: entry, keys: [] })))
  return { library, names: createPaperNames(library) }
}

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
  ])('finds %s', async (_, text, id) => {
    const { names } = await namesOf(papers)
    expect((await names.suggest(text, 25))[0]?.paperId).toBe(id)
  })

  it('finds nothing where nothing is alike', async () => {
    const { names } = await namesOf(papers)
    expect(await names.suggest('gardening', 25)).toEqual([])
    expect(await names.suggest('§$%&', 1)).toHaveLength(1)
  })

  it('names the author whose name was typed, and none where the title matched', async () => {
    const { names } = await namesOf(papers)
    expect((await names.suggest('xinghao', 1))[0]).toMatchObject({ author: 'Xinghao Chen' })
    expect((await names.suggest('slab', 1))[0]).not.toHaveProperty('author')
  })

  it('puts the title that begins with the text first', async () => {
    const { names } = await namesOf([
      paper('2409.00001', 'On transformers'),
      paper('2401.00001', 'Transformers are slow'),
    ])
    expect((await names.suggest('transformers', 25)).map(({ paperId }) => paperId)).toEqual([
      '2401.00001',
      '2409.00001',
    ])
  })

  it('puts the title that is the text before those that begin with it', async () => {
    const { names } = await namesOf([
      paper('2409.00001', 'Attention is all you need for speech'),
      paper('1706.00001', 'Attention Is All You Need'),
    ])
    const suggested = await names.suggest('attention is all you need', 25)
    expect(suggested.map(({ paperId }) => paperId)).toEqual(['1706.00001', '2409.00001'])
  })

  it('puts the newest first where nothing was typed', async () => {
    const { names } = await namesOf(papers)
    const ids = (await names.suggest('', 3)).map(({ paperId }) => paperId)
    expect(ids).toEqual(['2406.11257', '2405.11582', '2310.07707'])
  })

  it('follows the library: new, changed and removed papers', async () => {
    const { library, names } = await namesOf(papers)
    await names.suggest('', 1)
    await library.put([{ paper: paper('2501.00001', 'Slab avalanches'), keys: [] }])
    await library.put([{ paper: paper('2405.11582', 'Renamed'), keys: [] }])
    await library.remove(['local:abcdef'])
    expect((await names.suggest('slab', 25)).map(({ paperId }) => paperId)).toEqual(['2501.00001'])
    expect((await names.suggest('renamed', 25)).map(({ paperId }) => paperId)).toEqual(['2405.11582'])
    expect(await names.suggest('3d-cnn', 25)).toEqual([])
  })

  it('finds every paper by any word of its title', async () => {
    const { names } = await namesOf(papers)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...papers), fc.nat(), async (each, n) => {
        const words = (each.title ?? '').split(/[^\p{L}\p{N}]+/u).filter(word => word !== '')
        const word = words[n % words.length] ?? ''
        const found = await names.suggest(word, 25)
        expect(found.map(({ paperId }) => paperId)).toContain(each.id)
      }),
    )
  })
})
