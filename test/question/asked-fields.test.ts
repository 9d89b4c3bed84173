import { describe, expect, it } from 'vitest'
import { readWording } from '../../src/question/read-wording.ts'
import { bundledWording } from '../support/bundled-wording.ts'

describe('askedFields', () => {
  it.each([
    ['who’s behind SLAB?', ['authors']],
    ['who came up with PRepBN', ['authors']],
    ['Who are the people that wrote the paper on circuits?', ['authors']],
    ['whose work is SimMIM', ['authors']],
    ['TinySAM authors?', ['authors']],
    ['names on the DSnoT paper?', ['authors']],
    ['how many authors does CodeT5+ have', ['authorCount']],
    ['when did GhostNetV3 hit arxiv', ['date']],
    ['DSnoT: year?', ['date']],
    ['how recent is the FIT paper', ['date']],
    ['is TinySAM from 2023 or 2024?', ['date']],
    ['which paper is older, SimMIM or TinySAM?', ['date']],
    ['how long is the U-DiT paper', ['comments']],
    ['was MemVP at ICML?', ['comments']],
    ['has ExCP been peer reviewed anywhere', ['comments']],
    ['arxiv link for TinySAM', ['arxivId']],
    ['is Plinkopath withdrawn?', ['withdrawn']],
    ['has SLAB been retracted', ['withdrawn']],
    ['why was Plinkopath withdrawn?', ['withdrawn']],
    ['who wrote SLAB, and when was it published?', ['authors', 'date']],
    ['full title of the thing that introduced SLAB', ['title']],
    ['title and authors of 2405.11582?', ['title', 'authors']],
    ['when is the SLAB paper from', ['date']],
  ])('reads them off the wording: %s', (text, fields) => {
    expect(readWording(text, bundledWording).fields).toEqual(fields)
  })

  it.each([
    'who proposed to erase text like a pencil does?',
    'what do the authors of the attack suggest?',
    'names of the data sets it was tested on',
    'is heat withdrawn from the cold part in the machine?',
    'how many people annotated the benchmark?',
    'how long is the training?',
    'which papers were at ICML?',
  ])('leaves what the abstract tells: %s', text => {
    expect(readWording(text, bundledWording).fields).toEqual([])
  })
})
