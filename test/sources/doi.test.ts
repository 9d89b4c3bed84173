import { describe, expect, it } from 'vitest'
import { parseDoi, splitDoi } from '../../src/sources/doi.ts'

describe('parseDoi', () => {
  it.each([
    ['10.1109/TCBB.2024.3385402', '10.1109/TCBB.2024.3385402'],
    ['doi: 10.1109/TCBB.2024.3385402.', '10.1109/TCBB.2024.3385402'],
    ['https://doi.org/10.1007/978-3-030-58452-8_13', '10.1007/978-3-030-58452-8_13'],
    ['10.1016/S0004-3702(99)00052-1', '10.1016/S0004-3702(99)00052-1'],
    ['not a DOI', undefined],
    ['10.12/x', undefined],
    ['10.48550/arXiv.2405.11582', undefined],
  ])('reads %s', (text, doi) => {
    expect(parseDoi(text)).toBe(doi)
  })
})

describe('splitDoi', () => {
  it.each([
    ['10.1109/TCBB.2024.3385402Recent advances have', '10.1109/TCBB.2024.3385402', 'Recent advances have'],
    ['10.1109/TCBB.2024.3385402 Recent advances', '10.1109/TCBB.2024.3385402', 'Recent advances'],
    ['10.1109/TCBB.2024.3385402We propose', '10.1109/TCBB.2024.3385402', 'We propose'],
    ['10.1145/3580305.3599256LLMs are', '10.1145/3580305.3599256', 'LLMs are'],
    ['10.1145/3580305.3599256GPT4V is', '10.1145/3580305.3599256', 'GPT4V is'],
    ['10.1145/3580305.3599256A novel', '10.1145/3580305.3599256', 'A novel'],
    [
      '10.1016/S0004-3702(99)00052-1In-context learning',
      '10.1016/S0004-3702(99)00052-1',
      'In-context learning',
    ],
    ['10.1103/PhysRevD.76.013009Here, we', '10.1103/PhysRevD.76.013009', 'Here, we'],
    ['10.1103/PhysRevD.76.01300aRecent work', '10.1103/PhysRevD.76.01300a', 'Recent work'],
    ['10.1109/TCBB.2024.3385402', '10.1109/TCBB.2024.3385402', ''],
  ])('splits %s', (text, doi, rest) => {
    expect(splitDoi(text)).toEqual({ doi, rest })
  })

  it('is undefined where no DOI begins', () => {
    expect(splitDoi('Recent advances')).toBeUndefined()
  })
})
