import { describe, expect, it } from 'vitest'
import { findDois, parseDoi, splitDoi, withoutDois } from '../../src/sources/doi.ts'

describe('parseDoi', () => {
  it.each([
    ['10.1109/TCBB.2024.3385402', '10.1109/TCBB.2024.3385402'],
    ['doi: 10.1109/TCBB.2024.3385402.', '10.1109/TCBB.2024.3385402'],
    ['https://doi.org/10.1007/978-3-030-58452-8_13', '10.1007/978-3-030-58452-8_13'],
    ['10.1016/S0004-3702(99)00052-1', '10.1016/S0004-3702(99)00052-1'],
    ['not a DOI', undefined],
    ['10.12/x', undefined],
    ['10.48550/arXiv.2405.11582', undefined],
    ['10.1175/1520-0469(1995)052<1234:AXOY>2.0.CO;2', '10.1175/1520-0469(1995)052<1234:AXOY>2.0.CO;2'],
    [
      'https://doi.org/10.1175/1520-0469(1995)052%3C1234:AXOY%3E2.0.CO;2',
      '10.1175/1520-0469(1995)052<1234:AXOY>2.0.CO;2',
    ],
    [
      '10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O',
      '10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O',
    ],
    ['10.1000/abc</a>', '10.1000/abc'],
    ['<https://doi.org/10.1000/abc_def>', '10.1000/abc_def'],
    ['(doi:10.1000/abc_def).', '10.1000/abc_def'],
    ['DOI 10.1000/ABC', '10.1000/ABC'],
    ['info:doi/10.1000/x', '10.1000/x'],
    ['https://doi.org/doi:10.1000/x', '10.1000/x'],
    ['https://doi.org/10.1000%2Fabc', '10.1000/abc'],
    ['https://dl.acm.org/doi/pdf/10.1145/3580305.3599256', '10.1145/3580305.3599256'],
    ['https://onlinelibrary.wiley.com/doi/full/10.1002/abc.123', '10.1002/abc.123'],
    ['https://link.springer.com/article/10.1007/s00-1#Sec3', '10.1007/s00-1'],
    ['https://www.biorxiv.org/content/10.1101/2020.01.01.123456v1.full', '10.1101/2020.01.01.123456v1'],
    ['10.1007/978-3_12#3', '10.1007/978-3_12#3'],
    ['**10.1000/abc_def**', '10.1000/abc_def'],
  ])('reads %s', (text, doi) => {
    expect(parseDoi(text)).toBe(doi)
  })
})

describe('findDois', () => {
  it.each([
    ['summarize https://doi.org/10.1000/abc_def', ['10.1000/abc_def']],
    ['what does 10.1000/abc_def say?', ['10.1000/abc_def']],
    ['compare 10.1000/a,10.1000/b and (doi:10.1000/C).', ['10.1000/a', '10.1000/b', '10.1000/C']],
    ['[10.1000/x](https://doi.org/10.1000/X)', ['10.1000/x']],
    ['10.48550/arXiv.2405.11582, 10.5 and 3.10.2000/x', []],
  ])('finds the DOIs of %s', (text, dois) => {
    expect(findDois(text)).toEqual(dois)
    expect(findDois(withoutDois(text))).toEqual([])
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
