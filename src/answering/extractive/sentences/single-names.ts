import { toTerms } from '../../../text/terms.ts'

const word = /[\p{L}\p{N}][\p{L}\p{N}.+-]*/gu
/** `CIFAR10`, `LLaVA`, `K80`, `MNIST`, and `Raspberry` where it is not the first word. */
const nameShaped = /^(?:\p{L}*\p{Ll}\p{Lu}|\p{Lu}{2,}|\p{L}+-?\d|\d+\p{Lu}|\p{Lu}\p{Ll}+)/u
const shapedInside = /^\P{Lu}*\p{Lu}.*\p{Lu}|\d/u
/** Kinds of things, not names of one. */
const kind =
  /^(?:\p{Lu}{2,}s|LLM|LVLM|MLLM|DNN|CNN|GPU|CPU|AI|NLP|SOTA|ML|RL|We|Our|The|In|On|This|These|It|I|A|To|For)$/u

/**
 * How many names each sentence has that no other sentence has and the question has not either: of the data sets,
 * machines and models that something was tried with, an abstract speaks once.
 */
export function countSingleNames(sentences: readonly string[], question: string): readonly number[] {
  const asked = new Set(toTerms(question))
  const names = sentences.map(namesIn)
  const all = names.flatMap(own => [...own])
  const isSingle = (name: string): boolean =>
    all.indexOf(name) === all.lastIndexOf(name) && !asked.has(toTerms(name)[0] ?? '')
  return names.map(own => [...own].filter(isSingle).length)
}

function namesIn(sentence: string): ReadonlySet<string> {
  const words = [...sentence.matchAll(word)].map(([match]) => match.replace(/(?<![.-])[.-]+$/, ''))
  const names = words.filter(
    (each, i) => nameShaped.test(each) && !kind.test(each) && (i > 0 || shapedInside.test(each)),
  )
  return new Set(names.map(name => name.toLowerCase()))
}
