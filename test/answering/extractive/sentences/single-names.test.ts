import { describe, expect, it } from 'vitest'
import { countSingleNames } from '../../../../src/answering/extractive/sentences/single-names.ts'

describe('countSingleNames', () => {
  it.each([
    ['It was tried on MNIST and CIFAR10.', 2],
    ['It runs on a Raspberry Pi 4 and an Nvidia K80.', 4],
    ['Phi-1.5 and TinyLlama are attacked.', 2],
    ['Large models are slow.', 0],
    ['LLMs and DNNs run on a GPU.', 0],
    ['It takes 12 ms.', 0],
  ])('counts the names in %j: %d', (sentence, count) => {
    expect(countSingleNames([sentence], 'On what?')).toEqual([count])
  })

  it('leaves out what other sentences name too, and what the question names', () => {
    const sentences = ['Tango dances.', 'We try Tango on ImageNet.', 'So does Tango on COCO.']
    expect(countSingleNames(sentences, 'Which data?')).toEqual([0, 1, 1])
    expect(countSingleNames(sentences, 'Is it on COCO?')).toEqual([0, 1, 0])
  })
})
