import { describe, expect, it } from 'vitest'
import { abstractLines } from '../../../src/sources/formats/abstract-lines.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'
import { sourceDocument } from '../source-documents.ts'

const first = sourceDocument('001')
const second = sourceDocument('003')
const wrapped = 'Abstract: We study footnotes,\nwhich are small.\n\n  Abstract:We study margins (wide)\n'

describeCorpusFormat(abstractLines, {
  documents: [
    { ...first, records: 10 },
    { ...second, records: 9 },
    { name: 'a wrapped document', text: wrapped, records: 2 },
  ],
  brokenOff: [
    { text: first.text.slice(0, first.text.indexOf('spanning 43 second-level')), line: 4 },
    { text: second.text.slice(0, 100), line: 1 },
  ],
})

describe('abstractLines', () => {
  it('reads the abstracts of document 001', async () => {
    const papers = await parsePapers(abstractLines, first.text)
    expect(papers.map(paper => paper.abstract.slice(0, 28))).toEqual([
      'Vision-language large models',
      'Token compression expedites ',
      'Knowledge distillation plays',
      'Large language models (LLMs)',
      'Due to the unaffordable size',
      'Large language models (LLM) ',
      'Transformers have become fou',
      'Current architectures for vi',
      'Speculative decoding emerges',
      'Semantic segmentation is an ',
    ])
    expect(papers[0]).toEqual({
      abstract: expect.stringMatching(
        /\(abbreviated as Free Video-LLM\) .* will be available at https:\/\/github\.com\/contrastive\/FreeVideoLLM\.$/,
      ),
      codeUrls: ['https://github.com/contrastive/FreeVideoLLM'],
      codePlaces: ['abstract'],
    })
    expect(papers[1]?.abstract).toMatch(
      /improvement of 2\.3%, 1\.5%, and 2\.0% .* Code: https:\/\/github\.com\/JieShibo\/ToCom$/,
    )
    expect(papers[3]?.abstract).toMatch(/comprises 99,100 questions .* being 60\.16%/)
    expect(papers[3]?.codeUrls).toEqual(['https://cfinbench.github.io'])
  })

  it('reads the abstracts of document 003', async () => {
    const papers = await parsePapers(abstractLines, second.text)
    expect(papers.map(paper => paper.abstract.slice(0, 28))).toEqual([
      'Large language models (LLM) ',
      'While astonishingly capable,',
      'Recently segment anything mo',
      'This paper studies the neura',
      'Video style transfer techniq',
      'Despite Generative Adversari',
      'Image translators have been ',
      'This paper expands the stren',
      'Generative adversarial netwo',
    ])
    expect(papers[1]?.abstract).toMatch(/framework named iREPO, which .* Particularly, iREPO employs/)
    expect(papers[2]?.abstract).toContain('accelerate the everything inference by 2× with')
    expect(papers[2]?.codeUrls).toEqual([
      'https://github.com/xinghaochen/TinySAM',
      'https://gitee.com/mindspore/models/tree/master/research/cv/TinySAM',
    ])
    expect(papers[3]?.abstract).toContain('a 2.56 MB model with a 24.13 FID score and 10 GPU hours')
  })

  it('joins wrapped lines', async () => {
    expect(await parsePapers(abstractLines, wrapped)).toEqual([
      { abstract: 'We study footnotes, which are small.' },
      { abstract: 'We study margins (wide)' },
    ])
  })

  it('refuses text after a blank line and an empty abstract', async () => {
    expect(
      await parseText(abstractLines, 'Abstract: One.\n\n1 Introduction\n\nAbstract:\nAbstract: Two.\n'),
    ).toEqual([
      { kind: 'paper', line: 1, paper: { abstract: 'One.' } },
      { kind: 'refused', line: 3, reason: '“1 Introduction” does not begin with “Abstract:”' },
      { kind: 'refused', line: 5, reason: 'the abstract is missing' },
      { kind: 'paper', line: 6, paper: { abstract: 'Two.' } },
    ])
  })

  it('refuses what is far too long for an abstract', async () => {
    const [record] = await parseText(abstractLines, `Abstract: ${'word '.repeat(20_000)}.`)
    expect(record).toEqual({
      kind: 'refused',
      line: 1,
      reason: '100001 characters are more than an abstract has (20000)',
    })
  })
})
