import { describe, expect, it } from 'vitest'
import type { Paper } from '../../src/domain/paper.ts'
import { introduceLibrary } from '../../src/surfaces/introduction.ts'
import { openApp } from '../support/bot.ts'
import { paper } from '../support/papers.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

function libraryOf(papers: readonly Paper[]): Parameters<typeof introduceLibrary>[0] {
  const changes = papers.map((each, i) => ({ sequence: i + 1, id: each.id, paper: each }))
  return {
    status: async () => ({ papers: papers.length, lastSequence: papers.length }),
    changesSince: async (sequence, limit) => changes.slice(sequence, sequence + limit),
  }
}

function titled(title: string, i: number, more: Partial<Paper> = {}): Paper {
  return { ...paper(`2401.${String(i).padStart(5, '0')}`, title), ...more }
}

describe('introduceLibrary', () => {
  it('says how many papers there are and what their titles share, and asks for what they hold', async () => {
    const papers = [
      'Coral Reef Bleaching in the Red Sea',
      'ReefNet: Monitoring Coral Reef Health',
      'MangroveMap: Carbon in Mangrove Forests',
      'Growth of Mangrove Forests',
      'A Survey of Coral Reef Fish',
    ].map((title, i) =>
      titled(title, i, { categories: ['q-bio.PE'], codeUrls: i === 2 ? ['https://github.com/a/b'] : [] }),
    )
    expect(await introduceLibrary(libraryOf(papers))).toEqual({
      about: 'The library holds 5 papers, most of q-bio.PE, on coral reef and mangrove forests among others.',
      examples: [
        'What is ReefNet?',
        'Where is the code of MangroveMap?',
        'Which papers are about coral reef?',
      ],
    })
  })

  it('asks for titles where nothing else is known', async () => {
    const papers = ['On bees', 'Wasps', 'Reading: a habit'].map((title, i) => titled(title, i))
    expect(await introduceLibrary(libraryOf(papers))).toEqual({
      about: 'The library holds 3 papers.',
      examples: ['What is “On bees” about?', 'What is “Wasps” about?', 'What is “Reading: a habit” about?'],
    })
  })

  it('asks nothing of an empty library', async () => {
    expect(await introduceLibrary(libraryOf([]))).toEqual({
      about: 'The library holds no papers yet.',
      examples: [],
    })
  })

  it('reads a part of a library of any size', async () => {
    const read: number[] = []
    const { about } = await introduceLibrary({
      status: async () => ({ papers: 1_000_000, lastSequence: 1_200_000 }),
      changesSince: async (sequence, limit) => {
        read.push(sequence)
        return Array.from({ length: limit }, (_, i) => ({
          sequence: sequence + i,
          id: `${sequence + i}`,
          ...(i % 2 === 0 && { paper: titled('Tidal Energy', sequence + i) }),
        }))
      },
    })
    expect(about).toBe('The library holds 1,000,000 papers, on tidal energy among others.')
    expect(read).toEqual([0, 150_000, 300_000, 450_000, 600_000, 750_000, 900_000, 1_050_000])
  })

  it('gives examples of the bundled library that are answered', async () => {
    const app = await openApp(temporaryFolder())
    try {
      const { about, examples } = await introduceLibrary(app.library)
      expect(about).toMatch(/^The library holds 98 papers, .*language models/)
      expect(examples).toHaveLength(3)
      for (const example of examples) {
        const { answer } = await app.answerer.answer(example)
        expect([example, answer.kind]).toEqual([example, 'answer'])
      }
    } finally {
      await app.close()
    }
  })
})
