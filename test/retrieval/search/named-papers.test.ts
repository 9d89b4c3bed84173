import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bundled } from '../../../src/bundled.ts'
import { readQuestion } from '../../../src/question/read-question.ts'
import type { Vocabulary } from '../../../src/question/vocabulary.ts'
import { namedIn } from '../../../src/retrieval/search/named-papers.ts'
import { toTerms } from '../../../src/text/terms.ts'
import { bundledWording } from '../../support/bundled-wording.ts'
import { paper } from '../../support/papers.ts'

describe('namedIn', () => {
  const titled = z.array(z.object({ arxivId: z.string(), title: z.string() }))
  let papers: z.infer<typeof titled>
  let vocabulary: Vocabulary

  beforeAll(async () => {
    papers = titled.parse(JSON.parse(await readFile(join(bundled.corpus, 'papers.json'), 'utf8')))
    vocabulary = vocabularyOf(papers.map(({ title }) => title))
  })

  /** The bundled papers, known by their titles alone, that a question names. */
  function named(text: string): readonly string[] {
    const isNamed = namedIn(
      readQuestion(text, { vocabulary: vocabulary, wording: bundledWording, embedderCoverage: 1 }),
    )
    return papers
      .map(({ arxivId, title }) => paper(arxivId, title, ''))
      .filter(isNamed)
      .map(({ id }) => id)
  }

  it.each([
    ['What is Kangaroo?', ['2404.18911']],
    ['What is a Kangaro?', ['2404.18911']],
    ['Does codet5+ write Python?', ['2305.07922']],
    ['How small does N2N Learning make a network?', ['1709.06030']],
    ['Who wrote the n2n paper?', ['1709.06030']],
    ['Which tasks does IPT-V2 cover?', ['2404.00633']],
    ['Which tasks does Instruct-IPT cover?', ['2407.00676']],
    ['IPT-V2 or Instruct-IPT for rain?', ['2407.00676', '2404.00633']],
    ['What is pMoD about?', ['2412.04449']],
    ['Is FlexiBret rigid?', ['2205.11656']],
    ['arXiv:2404.18911 and https://arxiv.org/abs/2305.07922v2', ['2404.18911', '2305.07922']],
    ['Which papers are about models?', []],
    ['How does attention work?', []],
    ['Is there something like YaRN here?', []],
  ])('says which papers a question names: %s', (text, expected) => {
    expect([...named(text)].sort()).toEqual([...expected].sort())
  })

  it('knows a paper whose two-word name is asked for as one', () => {
    const video = paper('2405.08344', 'Squeeze Time into Channel', 'We call it SqueezeTime (SqueezeTime).')
    const over = vocabularyOf([`${video.title} ${video.abstract}`])
    for (const text of ['What is SqueezeTime?', 'What is squeeze time?', 'What is SqueezTime?']) {
      expect(
        namedIn(readQuestion(text, { vocabulary: over, wording: bundledWording, embedderCoverage: 1 }))(
          video,
        ),
        text,
      ).toBe(true)
    }
  })

  it('does not take a part of a known name for the paper that goes by the part', () => {
    const [first, second] = [paper('2401.00001', 'IPT: a study'), paper('2401.00002', 'IPT-V2: a study')]
    const over = vocabularyOf([first.title ?? '', second.title ?? ''])
    const isNamed = namedIn(
      readQuestion('What is IPT-V2?', { vocabulary: over, wording: bundledWording, embedderCoverage: 1 }),
    )
    expect([first, second].map(isNamed)).toEqual([false, true])
  })

  it.each([
    ['How fast is Tango-Swing?', true],
    ['How fast is Low-Swing?', false],
  ])('names a paper by a variant of its own name: %s', (text, expected) => {
    const tango = paper('2401.00001', 'Tango: Low Dances', 'Tango-Swing and Low-Swing are fast.')
    const question = readQuestion(text, {
      vocabulary: vocabularyOf([tango.title ?? '', tango.abstract]),
      wording: bundledWording,
      embedderCoverage: 1,
    })
    expect(namedIn(question)(tango)).toBe(expected)
  })

  it('names a paper by a common word that is written as its short title is', () => {
    const spin = paper('2401.00001', 'SPIN: Turning Layers', 'Layers spin.')
    const vocabulary = vocabularyOf(Array.from({ length: 6 }, () => 'layers spin'))
    const isNamed = (text: string) =>
      namedIn(readQuestion(text, { vocabulary: vocabulary, wording: bundledWording, embedderCoverage: 1 }))(
        spin,
      )
    expect([isNamed('How old is SPIN?'), isNamed('Do layers spin?')]).toEqual([true, false])
  })

  it('names nothing by a word that many papers use', () => {
    const all = Array.from({ length: 5 }, (_, i) =>
      paper(`2401.0000${i + 1}`, `LoRA${'!'.repeat(i)}: a study`),
    )
    const question = readQuestion('What is LoRA?', {
      vocabulary: vocabularyOf(all.map(each => each.title ?? '')),
      wording: bundledWording,
      embedderCoverage: 1,
    })
    expect(question.terms[0]?.documentFrequency).toBe(5)
    expect(all.filter(namedIn(question))).toEqual([])
  })
})

function vocabularyOf(texts: readonly string[]): Vocabulary {
  const frequencies = new Map<string, number>()
  for (const text of texts) {
    for (const term of new Set(toTerms(text))) frequencies.set(term, (frequencies.get(term) ?? 0) + 1)
  }
  return {
    documentFrequency: term => frequencies.get(term) ?? 0,
    inverseDocumentFrequency: term => 1 / (1 + (frequencies.get(term) ?? 0)),
    termsBeginning: () => [],
    terms: () => frequencies.keys(),
    hasAuthor: () => false,
    expansionOf: () => undefined,
    acronymOf: () => undefined,
  }
}
