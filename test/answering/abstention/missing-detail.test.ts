import { describe, expect, it } from 'vitest'
import { asksForMissingDetail } from '../../../src/answering/abstention/missing-detail.ts'
import { paper } from '../../support/papers.ts'
import { questionOver } from '../extractive/sample-hits.ts'

const study = {
  ...paper(
    '2401.00001',
    'Tango: Dancing with Gradients',
    'We propose Tango for post-training quantization. It reaches an mIoU of 43.6% on ADE20K. ' +
      'Accuracy is kept. Training takes 12 hours on one A100. Code is released under the MIT terms.',
  ),
  comments: '9 pages',
}

const named = true

describe('asksForMissingDetail', () => {
  it.each([
    'Which optimiser does Tango use?',
    'What learning rate does Tango use?',
    'What batch size does Tango use?',
    'How many epochs is Tango trained for?',
    'What PSNR does Tango reach?',
    'What hidden size does Tango use?',
    'Does the Tango paper mention limitations?',
    'How many fps does Tango reach?',
    'What mIoU and what PSNR does Tango reach?',
    'How many TPUs does Waltz need?',
    'What is the perplexity of Tango?',
    'What top-1 accuracy does Tango have?',
    'Which university is Tango from?',
    'Does Tango work on Cityscapes?',
    'Is Tango better than SegFormer?',
    'How does Tango treat LLaMA-7B?',
    'How many parameters does Tango have?',
    'What is the number of attention heads in Tango?',
    'What percentage of the gradients does Tango round?',
    'Which phone was Tango measured on?',
    'Why is it called Tango?',
    'How many constructors does Tango have?',
    'How many constructor does Tango have?',
    'How big is the model of Tango?',
    'At which threshold does Tango stop?',
    'How fast does Tango converge?',
    'How many times faster does Tango dance?',
    'does tango run on cityscapes',
  ])('sees that the abstract does not say: %s', text => {
    expect(asksForMissingDetail(questionOver([study], text), study, named)).toBe(true)
  })

  it.each([
    'What mIoU does Tango reach?',
    'What mIoU does Tango reach on ADE20k?',
    'On which GPU was Tango trained, and how many hours?',
    'Under which licence is Tango?',
    'Is Tango a PTQ method?',
    'How does Tango dance?',
    'Does TANGO keep accuracy? My friend Wendy asks.',
    'How many times faster is the training of Tango?',
    'By how much does Tango lower the accuracy that is kept?',
    'Can Tango decide by itself how many heads it needs?',
    'Is Tango a ptq method?',
  ])('sees that the abstract says: %s', text => {
    expect(asksForMissingDetail(questionOver([study], text), study, named)).toBe(false)
  })

  it('wants a number beside what is counted, in digits or words', () => {
    const question = questionOver([study], 'How many params does Tango have?')
    const withAbstract = (abstract: string) => ({ ...study, abstract })
    expect(asksForMissingDetail(question, withAbstract('Tango has few parameters.'), named)).toBe(true)
    expect(asksForMissingDetail(question, withAbstract('Tango has 7B parameters.'), named)).toBe(false)
    expect(asksForMissingDetail(question, withAbstract('Its two parameters are learnt.'), named)).toBe(false)
  })

  it('is content where one of several details is given', () => {
    const question = questionOver([study], 'What learning rate does Tango use, and for how many hours?')
    expect(asksForMissingDetail(question, study, named)).toBe(false)
  })

  it('wants a figure beside a measure', () => {
    const vague = { ...study, abstract: 'Tango improves the mIoU.' }
    expect(asksForMissingDetail(questionOver([vague], 'What mIoU does Tango reach?'), vague, named)).toBe(
      true,
    )
  })

  it('does not take a question about a measure for one for its value', () => {
    const vague = { ...study, abstract: 'Tango improves the mIoU.' }
    const question = questionOver([vague], 'In Tango, what does mIoU stand for?')
    expect(asksForMissingDetail(question, vague, named)).toBe(false)
  })

  it('takes a paper that is only described for the wrong one rather than miss one of several names', () => {
    const ask = (text: string) => asksForMissingDetail(questionOver([study], text), study, false)
    expect(ask('Does rounding by gradients work on ADE20K and Cityscapes?')).toBe(false)
    expect(ask('Does rounding by gradients work on Cityscapes?')).toBe(true)
  })
})
