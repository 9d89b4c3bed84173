/** arXiv's archives (arxiv.org/category_taxonomy), those of earlier years among them. */
const archives =
  'astro-ph|cond-mat|cs|econ|eess|math|nlin|physics|q-bio|q-fin|stat|gr-qc|hep-ex|hep-lat|hep-ph|hep-th|math-ph|nucl-ex|nucl-th|quant-ph|cmp-lg|alg-geom|chao-dyn|q-alg|solv-int|patt-sol|adap-org|dg-ga|funct-an|comp-gas|chem-ph|atom-ph|acc-phys|supr-con|mtrl-th|plasm-ph|bayes-an|ao-sci'
/** Those of physics have words after the dot, `physics.soc-ph`, `cond-mat.soft`; the others two letters. */
const name = `(?:(?:cond-mat|physics)\\.[a-z]{2,6}(?:-[a-z]{2,7})?|(?:${archives})(?:\\.[A-Za-z]{2}[a-z]?)?)`
const whole = new RegExp(`^${name}$`)
const within = new RegExp(`(?<![\\w./-])${name}(?![\\w-]|\\.\\w)`, 'g')
/** These are words too, and in running text no category. */
const alsoWords = /^(?:math|physics|econ|stat|cs)$/

/** The arXiv categories in texts, `cs.CL cs.AI`, `Computation and Language (cs.CL)`, in their order; keywords say nothing. */
export function findArxivCategories(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.flatMap(categoriesIn))]
}

function categoriesIn(text: string): readonly string[] {
  const tokens = text.trim().split(/[\s,;|]+/)
  if (tokens.every(token => whole.test(token))) return tokens
  return (text.match(within) ?? []).filter(found => !alsoWords.test(found))
}
