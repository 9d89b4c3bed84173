/*
 * arXiv's categories as OAI-PMH's sets, `group:archive:CATEGORY` (its ListSets). The groups are a table, since their names
 * do not follow from the archives': physics has thirteen of them.
 */

const groups: Readonly<Record<string, string>> = {
  'astro-ph': 'physics',
  'cond-mat': 'physics',
  'gr-qc': 'physics',
  'hep-ex': 'physics',
  'hep-lat': 'physics',
  'hep-ph': 'physics',
  'hep-th': 'physics',
  'math-ph': 'physics',
  nlin: 'physics',
  'nucl-ex': 'physics',
  'nucl-th': 'physics',
  physics: 'physics',
  'quant-ph': 'physics',
  cs: 'cs',
  econ: 'econ',
  eess: 'eess',
  math: 'math',
  'q-bio': 'q-bio',
  'q-fin': 'q-fin',
  stat: 'stat',
}

/** Categories of two names; the first is an alias of the second (arXiv's category taxonomy). */
const aliases: Readonly<Record<string, string>> = {
  'math.MP': 'math-ph',
  'stat.TH': 'math.ST',
  'math.IT': 'cs.IT',
  'q-fin.EC': 'econ.GN',
  'cs.SY': 'eess.SY',
  'cs.NA': 'math.NA',
}

const shape = /^(?<archive>[a-z-]{2,10})(?:\.(?<subject>[A-Za-z-]{2,9}))?$/

/** A category or archive as arXiv writes it: `CS.cl` is cs.CL; undefined where it is none. */
export function parseCategory(text: string): string | undefined {
  const { archive = '', subject } =
    shape.exec(text.trim().replace(/^[A-Z-]+/, each => each.toLowerCase()))?.groups ?? {}
  if (!Object.hasOwn(groups, archive)) return undefined
  if (subject === undefined) return archive
  // Subjects of two letters are capitals; longer ones are words: `cond-mat.mtrl-sci`.
  return `${archive}.${subject.length === 2 ? subject.toUpperCase() : subject.toLowerCase()}`
}

/** The set of OAI-PMH that a category or archive is. */
export function toOaiSet(category: string): string {
  const named = aliases[category] ?? category
  const [archive = '', subject] = named.split('.')
  const group = groups[archive] ?? archive
  if (subject !== undefined) return `${group}:${archive}:${subject}`
  return group === archive && group !== 'physics' ? group : `${group}:${archive}`
}

/** Whether a paper's category is the one asked for, or one of the archive asked for. */
export function isWithin(category: string, asked: string): boolean {
  const [own, wanted] = [category, asked].map(each => aliases[each] ?? each)
  return own === wanted || category.startsWith(`${asked}.`) || own?.startsWith(`${wanted}.`) === true
}
