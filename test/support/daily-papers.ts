import type { Paper } from '../../src/domain/paper.ts'

const dayMs = 24 * 3_600_000

/** Papers that come day by day, and what a sync would bring of them later. */
export interface DailyPapers {
  /** The paper of this number: every third is about distillation, every fourth is cross-listed in cs.CL only. */
  paperOf(number: number, day: number): Paper
  /** The day's new papers; none on Sundays. */
  papersOf(day: number): readonly Paper[]
  /** As a sync would bring them two days later: a new version, a cross-list, a record that knows more. */
  changesOf(day: number): readonly Paper[]
}

/** `start`: when day 0 begins, in milliseconds since 1970. */
export function createDailyPapers(start: number): DailyPapers {
  function paperOf(number: number, day: number): Paper {
    const about = number % 3 === 0 ? 'distillation of a teacher into a student' : 'the weather over mountains'
    const date = new Date(start + day * dayMs).toISOString().slice(0, 10)
    const id = `${date.slice(2, 4)}${date.slice(5, 7)}.${String(10_000 + number)}`
    return {
      id,
      arxivId: id,
      version: 1,
      title: `T${String(number).padStart(4, '0')} on ${about}`,
      abstract: `We study ${about}. ${words(number, 40)}. It works well.`,
      authors: [`Author ${number}`],
      authorsComplete: true,
      categories: number % 4 === 0 ? ['cs.LG', 'cs.CL'] : ['cs.CL'],
      publishedAt: date,
      codeUrls: number % 5 === 0 ? [`https://github.com/example/t${number}`] : [],
      sources: [{ name: 'arxiv.org', format: 'oai-pmh' }],
      provenance: {},
    }
  }
  const papersOf = (day: number): readonly Paper[] =>
    day < 0 || new Date(start + day * dayMs).getUTCDay() === 0
      ? []
      : [0, 1, 2].map(i => paperOf(day * 3 + i, day))
  return {
    paperOf,
    papersOf,
    changesOf: day =>
      papersOf(day - 2).map((paper, i) => {
        if (i === 0) return { ...paper, version: 2, abstract: `${paper.abstract} Now with more.` }
        return i === 1
          ? { ...paper, categories: [...paper.categories, 'stat.ML'] }
          : { ...paper, doi: `10.1000/${paper.id}` }
      }),
  }
}

/** Words of no field in particular, so that no two abstracts are one. */
function words(seed: number, count: number): string {
  let state = seed * 2_654_435_761 + 1
  return Array.from({ length: count }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return `w${(state % 9973).toString(36)}`
  }).join(' ')
}
