import type { Paper } from '../domain/paper.ts'
import { countCapitals } from './name-shape.ts'
import { toTerms } from './terms.ts'

/** A part of a name that is shorter, or a number, says nothing by itself. */
const shortestPart = 3

/** `GFLOPs` are FLOPs. */
const multiples = ['k', 'm', 'g', 't', 'p']

const joint = /[-‐‑.,_/@+]/

/**
 * The parts of a compound by which it is known, as terms (`LAION-5B`: `laion`). What is written in one piece counts as
 * one: `FlashAttention` is not known for its `attention`.
 */
export function wordParts(name: string): readonly string[] {
  if (!joint.test(name)) return []
  return toTerms(name)
    .slice(1)
    .filter(part => part.length >= shortestPart && !/^\d/.test(part))
}

/**
 * A test for names that a paper holds, in its text or its links: written in whatever way, by a part that is a word, with a
 * version behind it (`gpt` in `GPT2-small`), or in full (`PTQ` in `post-training quantization`, `LN` in `LayerNorm`).
 */
export function heldNames(paper: Paper): (name: string) => boolean {
  const text = `${paper.title ?? ''}. ${paper.abstract} ${paper.comments ?? ''}`
  const links = paper.codeUrls.join(' ').replace(/[^\p{L}\p{N}]+/gu, ' ')
  const terms = [...new Set(toTerms(`${text} ${links}`))]
  const known = new Set(terms)
  const initials = initialsOf(text)
  return name => {
    const [whole] = toTerms(name)
    if (whole === undefined || known.has(whole)) return true
    if (multiples.some(multiple => known.has(`${multiple}${whole}`))) return true
    if (wordParts(name).some(part => known.has(part))) return true
    if (whole.length >= shortestPart && terms.some(term => isVersionOf(term, whole))) return true
    return isAcronym(name) && initials.includes(name.replace(/\P{L}/gu, '').toUpperCase())
  }
}

function isVersionOf(term: string, name: string): boolean {
  return term.startsWith(name) && /^v?\d/.test(term.slice(name.length))
}

/** Mostly capitals, or too short for a word: `PTQ`, `ptq`. */
function isAcronym(name: string): boolean {
  const letters = name.replace(/\P{L}/gu, '')
  const capitals = countCapitals(letters)
  return letters.length >= 2 && (capitals >= letters.length / 2 || (capitals === 0 && letters.length <= 4))
}

/** Of each word the first letter, of `LayerNorm` both capitals. */
function initialsOf(text: string): string {
  return [...text.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]|(?<=\p{Ll})\p{Lu}/gu)]
    .map(([letter]) => letter)
    .join('')
    .toUpperCase()
}
