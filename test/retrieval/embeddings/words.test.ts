import { describe, expect, it } from 'vitest'
import { splitWords } from '../../../src/retrieval/embeddings/words.ts'

describe('splitWords', () => {
  it.each([
    ['Fine-tuning GPT4, cheaply!', ['fine', 'tuning', 'gpt4', 'cheaply']],
    ['naïve Bayes by Erdős', ['naive', 'bayes', 'by', 'erdos']],
    ['ﬁltering ＧＰＵ kernels', ['filtering', 'gpu', 'kernels']],
    ['β-VAE', ['β', 'vae']],
    ['don’t', ['don', 't']],
    ['snake_case', ['snake', 'case']],
    ['𝐀𝐁 𐊀 😀', ['ab']],
    [' … ', []],
    ['', []],
  ])('cuts %j into %j', (text, words) => {
    expect(splitWords(text)).toEqual(words)
  })
})
