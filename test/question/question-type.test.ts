import { describe, expect, it } from 'vitest'
import { classifyQuestion, typeOfOnePaper } from '../../src/question/question-type.ts'

describe('classifyQuestion', () => {
  it.each([
    ['metadata', 'Who wrote the SLAB paper?'],
    ['metadata', 'How many authors does MatFormer have?'],
    ['metadata', 'When was ExCP published?'],
    ['metadata', 'What is the newest paper?'],
    ['metadata', 'Which conference accepted SLAB?'],
    ['metadata', 'papers by Kai Han'],
    ['metadata', 'Which papers were written by Xinghao Chen?'],
    ['metadata', 'how big is your library?'],
    ['metadata', 'how many papers do you have in total'],
    ['list', 'how many papers are on pruning?'],
    ['list', 'how many papers from 2024 do you have?'],
    ['list', 'do you know any paper from before 2016?'],
    ['list', 'nature inspired search, who uses that?'],
    ['list', 'I would be thankful for every paper you know on it'],
    ['list', 'papers dealing with source code'],
    ['code', 'papers with source code'],
    ['fact', 'context length of the ettin models'],
    ['code', 'Is there code for MatFormer and where?'],
    ['code', 'Where is the code of SLAB?'],
    ['code', 'Give me the github of ExCP'],
    ['code', 'Is there an official implementation?'],
    ['metadata', 'the authors of SLAB?'],
    ['fact', 'If someone reads captions off it, what defence do the authors of that attack suggest?'],
    ['code', 'ARC-Encoder training code and weights, where?'],
    ['compare', 'SLAB vs ExCP'],
    ['compare', 'Two papers prune heads. In which sense is each simple?'],
    ['compare', 'how does SLAB decide, and how does ExCP?'],
    ['list', 'recent works on pruning'],
    ['fact', 'E-LANG only works with encoders, any plan for T5?'],
    ['compare', 'What is the difference between PEFT and LoRA?'],
    ['compare', 'Which of the two is faster?'],
    ['list', 'Which papers are about distillation?'],
    ['list', 'papers on token pruning'],
    ['list', 'list all methods for quantization'],
    ['list', 'everything you’ve got that touches speculative decoding'],
    ['list', 'give me everything using evolutionary search'],
    ['list', 'which ones name a llama model?'],
    ['list', 'what here uses nature-inspired search?'],
    ['list', 'video language models: what’s in here'],
    ['list', 'my pictures are full of rain. papers on removing it, all please'],
    ['list', 'who released a mindspore version too?'],
    ['list', 'who worries about catastrophic forgetting'],
    ['list', 'efficient inference for vision-language models - all you have'],
    ['list', 'anything medical?'],
    ['list', 'what has been written on dense prediction'],
    ['list', 'recent works on pruning'],
    ['fact', 'text remover that works like an eraser, benchmarks?'],
    ['number', 'How much faster is SLAB?'],
    ['number', 'By what factor does ExCP compress checkpoints?'],
    ['number', 'What accuracy does SLAB-Swin reach in %?'],
    ['definition', 'What is ExCP?'],
    ['definition', 'Explain speculative decoding'],
    ['definition', 'What does SLAB stand for?'],
    ['list', 'Which one-step models does SLAB beat?'],
    ['fact', 'How does ExCP compress checkpoints?'],
    ['fact', 'Does LayerNorm slow inference down?'],
    ['fact', 'which loss is written as a sum'],
    ['fact', 'a text remover that works like an eraser'],
    ['fact', 'E-LANG only works with classifiers i heard'],
    ['fact', 'make the reader spell everything with a tiny alphabet'],
    ['fact', ''],
  ])('reads a question of the type %s: %s', (type, text) => {
    expect(classifyQuestion(text)).toBe(type)
  })

  it('takes capitals and small letters alike', () => {
    expect(classifyQuestion('WHO WROTE THE SLAB PAPER?')).toBe('metadata')
  })
})

describe('typeOfOnePaper', () => {
  it.each([
    ['number', 'SLAB vs its baselines: how much faster is it?'],
    ['definition', 'What is the difference between its two branches?'],
    ['fact', 'Compare the branches'],
  ])('reads what is compared in one paper as a question of the type %s: %s', (type, text) => {
    expect(typeOfOnePaper(text)).toBe(type)
  })
})
