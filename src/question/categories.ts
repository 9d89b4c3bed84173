/** arXiv's archives, by its category taxonomy (arxiv.org/category_taxonomy), some of earlier years among them. */
const withSubjects = 'astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat'
const withoutSubjects = 'gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|nucl-ex|nucl-th|quant-ph'
/** Archives whose names are also what papers are about: `papers in physics` asks for a topic. */
const alsoTopics = 'econ|math|physics'

/** Who rules a category out does not ask for its papers. */
const wanted = String.raw`(?<![\w./@-])(?<!\b(?:not|no|except|excluding|without|outside|beyond)(?: (?:in|from|of|for))? )`
const end = String.raw`(?![\w-]|\.\w)`
const category = String.raw`(?:(?:${withSubjects})\.[a-z]{2}(?:[a-z-]{0,12})|${withoutSubjects})`
const archive = `(?!(?:${alsoTopics})\\b)(?:${withSubjects})`

const wordings: readonly RegExp[] = [
  new RegExp(`${wanted}(${category})${end}`, 'giu'),
  new RegExp(`(?<=\\b(?:in|from|of|under) )${wanted}(${archive})${end}`, 'giu'),
  new RegExp(`(?<=\\b(?:category|archive|section) )${wanted}(${withSubjects})${end}`, 'giu'),
]

/** The arXiv categories (`cs.CV`) and archives (`in cs`, `the archive math`) that a text asks for, as they stand there. */
export function findCategories(text: string): readonly string[] {
  return [...new Set(wordings.flatMap(wording => [...text.matchAll(wording)].map(([, name = '']) => name)))]
}

/** A text without them. */
export function withoutCategories(text: string): string {
  return wordings.reduce((left, wording) => left.replace(wording, ' '), text)
}
