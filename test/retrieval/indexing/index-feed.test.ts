import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Paper } from '../../../src/domain/paper.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import type { Embedder } from '../../../src/retrieval/embeddings/embedder.ts'
import { EmbedderFault } from '../../../src/retrieval/embeddings/guarded-embedder.ts'
import { PaperIndex } from '../../../src/retrieval/indexes/paper-index.ts'
import { embeddedText } from '../../../src/retrieval/indexing/embed-papers.ts'
import { createIndexFeed } from '../../../src/retrieval/indexing/index-feed.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'
import { paper } from '../../support/papers.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

function openLibrary(path = join(temporaryFolder(), 'library.sqlite')): PaperLibrary {
  const library = openSqliteLibrary(path)
  onTestFinished(() => library.close())
  return library
}

async function put(library: PaperLibrary, ...papers: readonly Paper[]): Promise<void> {
  await library.put(papers.map(each => ({ paper: each, keys: [] })))
}

/** Of the texts that were embedded those of whole papers: a title, then two sentences or one. */
function papersAmong(texts: readonly string[]): readonly string[] {
  return texts.filter(text => /^\S+(?: \d+)?\. ./.test(text))
}

/** The papers that a word finds. */
function found(index: PaperIndex, term: string): readonly string[] {
  return index.search([{ term, weight: 1 }], undefined, 10).map(({ paperId }) => paperId)
}

async function nearest(index: PaperIndex, embedder: Embedder, text: string): Promise<string | undefined> {
  const hits = index.search([], await embedder.embedQuestion(text), 10)
  return [...hits].sort((a, b) => b.denseScore - a.denseScore)[0]?.paperId
}

describe('createIndexFeed', () => {
  it('indexes what the library holds, by words and by vectors', async () => {
    const [library, embedder, index] = [openLibrary(), createLetterEmbedder(), new PaperIndex()]
    await put(library, paper('1', 'Pruning', 'We cut.'), paper('2', 'Distillation', 'We teach.'))
    await createIndexFeed({ library, embedder, index })()
    expect(index.paperCount).toBe(2)
    expect(found(index, 'prune')).toEqual(['1'])
    expect(await nearest(index, embedder, 'We teach distillation')).toBe('2')
  })

  it('catches up with changes made by a second opening of the same file', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const [library, other, index] = [openLibrary(path), openLibrary(path), new PaperIndex()]
    const refresh = createIndexFeed({ library, embedder: createLetterEmbedder(), index })
    await put(library, paper('1', 'Pruning'), paper('2', 'Quantisation'))
    await refresh()
    await put(other, paper('1', 'Distillation'), paper('3', 'Pruning'))
    await other.remove(['2'])
    await refresh()
    expect(index.paperCount).toBe(2)
    expect(found(index, 'prune')).toEqual(['3'])
    expect(found(index, 'distil')).toEqual(['1'])
    expect(found(index, 'quantis')).toEqual([])
  })

  it('stores each vector once and reuses it', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const library = openLibrary(path)
    await put(library, paper('1', 'Pruning'), paper('2', 'Distillation'))
    const first = createLetterEmbedder()
    await createIndexFeed({ library, embedder: first, index: new PaperIndex() })()
    expect(papersAmong(first.embedded)).toHaveLength(2)

    const second = createLetterEmbedder()
    const index = new PaperIndex()
    await put(library, paper('3', 'Quantisation'))
    await createIndexFeed({ library: openLibrary(path), embedder: second, index })()
    expect(papersAmong(second.embedded)).toEqual([embeddedText(paper('3', 'Quantisation'))])
    expect(await nearest(index, second, 'Distillation')).toBe('2')
    expect(await nearest(index, second, 'Quantisation')).toBe('3')
  })

  it('embeds a paper again whose text has changed', async () => {
    const [library, embedder, index] = [openLibrary(), createLetterEmbedder(), new PaperIndex()]
    const refresh = createIndexFeed({ library, embedder, index })
    await put(library, paper('1', 'Pruning', 'We cut.'), paper('2', 'Distillation', 'We teach.'))
    await refresh()
    await put(library, paper('1', 'Quantisation', 'We round.'))
    await refresh()
    expect(await nearest(index, embedder, 'We round')).toBe('1')
    expect(papersAmong(embedder.embedded)).toHaveLength(3)
  })

  it('embeds everything anew for another embedder', async () => {
    const library = openLibrary()
    await put(library, paper('1'), paper('2'))
    await createIndexFeed({ library, embedder: createLetterEmbedder(), index: new PaperIndex() })()
    const other = createLetterEmbedder('letters-2')
    await createIndexFeed({ library, embedder: other, index: new PaperIndex() })()
    expect(papersAmong(other.embedded)).toHaveLength(2)
  })

  it('stores no vectors of an embedder that is quicker than the library', async () => {
    const library = openLibrary()
    await put(library, paper('1', 'Pruning'))
    const embedder = { ...createLetterEmbedder(), isQuick: true }
    const index = new PaperIndex()
    await createIndexFeed({ library, embedder, index })()
    expect(await library.getVectors(embedder.fingerprint, ['1'])).toEqual([undefined])
    expect(await nearest(index, embedder, 'Pruning')).toBe('1')
  })

  it.each([
    ['500 changes where embedding is quick', true, 500],
    ['32 papers where embedding takes long', false, 32],
  ])('keeps a question waiting for %s, not for more', async (_, isQuick, awaited) => {
    const [library, index] = [openLibrary(), new PaperIndex()]
    const refresh = createIndexFeed({ library, embedder: { ...createLetterEmbedder(), isQuick }, index })
    await put(library, paper('first'))
    await refresh()
    await put(library, ...Array.from({ length: 3200 }, (_, i) => paper(`${i}`, `Title ${i}`, 'Text.')))
    await refresh()
    expect(index.paperCount).toBeGreaterThan(awaited)
    expect(index.paperCount).toBeLessThan(3201)
    while (index.paperCount < 3201) await setTimeout(10)
    expect(await library.countWithoutVector('letters-1')).toBe(isQuick ? 3201 : 0)
  })

  it('answers for a moment from what is there after a great many changes, not after a few', async () => {
    const [library, index] = [openLibrary(), new PaperIndex()]
    let now = 0
    const embedder = { ...createLetterEmbedder(), isQuick: true }
    const refresh = createIndexFeed({ library, embedder, index, clock: () => now })
    const countAfter = async (...papers: readonly Paper[]): Promise<number> => {
      await put(library, ...papers)
      await refresh()
      return index.paperCount
    }
    const many = Array.from({ length: 250 }, (_, i) => paper(`${i}`, `Title ${i}`, 'Text.'))
    expect(await countAfter(paper('a'))).toBe(1)
    expect(await countAfter(paper('b'))).toBe(2)
    expect(await countAfter(paper('c'))).toBe(3)
    expect(await countAfter(...many)).toBe(253)
    expect(await countAfter(paper('d'))).toBe(253)
    now = 500
    expect(await countAfter(paper('e'))).toBe(255)
  })

  it('gives a paper that is replaced while it is embedded the vector of its new text', async () => {
    const path = join(temporaryFolder(), 'library.sqlite')
    const [library, other, index] = [openLibrary(path), openLibrary(path), new PaperIndex()]
    const letters = createLetterEmbedder()
    let replacement: Paper | undefined = paper('1', 'Quantisation', 'We round.')
    const embedder: Embedder = {
      ...letters,
      async embedPassages(texts) {
        const vectors = await letters.embedPassages(texts)
        if (replacement !== undefined) await put(other, replacement)
        replacement = undefined
        return vectors
      },
    }
    await put(library, paper('1', 'Pruning', 'We cut.'), paper('2', 'Distillation', 'We teach.'))
    await createIndexFeed({ library, embedder, index })()
    // A later start reads what was stored.
    const [later, stored] = [createLetterEmbedder(), new PaperIndex()]
    await createIndexFeed({ library, embedder: later, index: stored })()
    expect(later.embedded).toEqual([])
    for (const each of [index, stored]) {
      expect(await nearest(each, embedder, 'Quantisation. We round.')).toBe('1')
      expect(await nearest(each, embedder, 'Pruning. We cut.')).not.toBe('1')
    }
  })

  it('reads only what has changed since the last call', async () => {
    const [library, index] = [openLibrary(), new PaperIndex()]
    const asked: number[] = []
    const watched = new Proxy(library, {
      get(target, name) {
        if (name !== 'changesSince') return Reflect.get(target, name).bind(target)
        return (sequence: number, limit: number) => {
          asked.push(sequence)
          return target.changesSince(sequence, limit)
        }
      },
    })
    const refresh = createIndexFeed({ library: watched, embedder: createLetterEmbedder(), index })
    await put(library, paper('1'), paper('2'))
    await refresh()
    await refresh()
    expect(asked).toEqual([0, 2, 2])
  })

  it('shares one run between calls that overlap', async () => {
    const [library, embedder, index] = [openLibrary(), createLetterEmbedder(), new PaperIndex()]
    await put(library, paper('1'), paper('2'))
    const refresh = createIndexFeed({ library, embedder, index })
    await Promise.all([refresh(), refresh(), refresh()])
    expect(papersAmong(embedder.embedded)).toHaveLength(2)
    expect(index.paperCount).toBe(2)
  })

  it('tries again after a failure', async () => {
    const [library, index] = [openLibrary(), new PaperIndex()]
    const embedder = createLetterEmbedder()
    let fails = true
    const refresh = createIndexFeed({
      library,
      embedder: {
        ...embedder,
        embedPassages: async texts => {
          if (fails) throw new Error('The model is away')
          return embedder.embedPassages(texts)
        },
      },
      index,
    })
    await put(library, paper('1'))
    await expect(refresh()).rejects.toThrow('The model is away')
    expect(index.paperCount).toBe(0)
    fails = false
    await refresh()
    expect(index.paperCount).toBe(1)
  })
})

describe('createIndexFeed with a guarded embedder', () => {
  /** Answers, or does not. */
  function createSwitch() {
    const embedder = createLetterEmbedder()
    let isAway = false
    const guarded: Embedder = {
      ...embedder,
      embedPassages: texts =>
        isAway ? Promise.reject(new EmbedderFault('away')) : embedder.embedPassages(texts),
    }
    return {
      embedder,
      guarded,
      turn(away: boolean) {
        isAway = away
      },
    }
  }

  it('indexes papers by their words while it is away, and embeds them when it is back', async () => {
    const [library, index] = [openLibrary(), new PaperIndex()]
    const { embedder, guarded, turn } = createSwitch()
    const refresh = createIndexFeed({ library, embedder, guarded, index })
    await put(library, paper('1', 'Pruning', 'We cut.'))
    await refresh()
    turn(true)
    const many = Array.from({ length: 70 }, (_, i) => paper(`n${i}`, `Title ${i}`, `Nuance${i}.`))
    await put(library, paper('2', 'Distillation', 'We teach.'), ...many)
    await refresh()
    expect(index.paperCount).toBe(72)
    expect(found(index, 'distil')).toEqual(['2'])
    expect(await nearest(index, embedder, 'We teach distillation')).not.toBe('2')
    expect(await library.countWithoutVector('letters-1')).toBe(71)

    await library.remove(['n0'])
    turn(false)
    await refresh()
    while ((await nearest(index, embedder, 'We teach distillation')) !== '2') await setTimeout(10)
    while ((await library.countWithoutVector('letters-1')) > 0) await setTimeout(10)
    expect(index.paperCount).toBe(71)
    expect(papersAmong(embedder.embedded)).toHaveLength(71)
  })

  it('gives a paper that is changed meanwhile the vector of its new text', async () => {
    const [library, index] = [openLibrary(), new PaperIndex()]
    const { embedder, guarded, turn } = createSwitch()
    let onEmbed = async (): Promise<void> => undefined
    const watched: Embedder = {
      ...guarded,
      async embedPassages(texts) {
        const vectors = await guarded.embedPassages(texts)
        await onEmbed()
        return vectors
      },
    }
    const refresh = createIndexFeed({ library, embedder, guarded: watched, index })
    await refresh()
    turn(true)
    await put(library, paper('1', 'Pruning', 'We cut.'), paper('2', 'Distillation', 'We teach.'))
    await refresh()
    turn(false)
    onEmbed = async () => {
      onEmbed = async () => undefined
      await put(library, paper('1', 'Quantisation', 'We round.'))
      await library.remove(['2'])
      await refresh()
    }
    await refresh()
    while ((await nearest(index, embedder, 'We round')) !== '1') await setTimeout(10)
    await refresh()
    expect(index.paperCount).toBe(1)
    expect(found(index, 'prune')).toEqual([])
    expect(await library.countWithoutVector('letters-1')).toBe(0)
  })

  it('needs it for what is there when it begins', async () => {
    const [library, index] = [openLibrary(), new PaperIndex()]
    const { guarded, turn } = createSwitch()
    turn(true)
    await put(library, paper('1'))
    await expect(createIndexFeed({ library, embedder: guarded, index })()).rejects.toThrow('away')
    expect(index.paperCount).toBe(0)
  })
})

describe('embeddedText', () => {
  it('puts the title before the abstract', () => {
    expect(embeddedText(paper('1', 'SLAB', 'We prune.'))).toBe('SLAB. We prune.')
  })

  it('is the abstract alone where there is no title', () => {
    const { title: _, ...untitled } = paper('1', 'SLAB', 'We prune.')
    expect(embeddedText(untitled)).toBe('We prune.')
  })
})
