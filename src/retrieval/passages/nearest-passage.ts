import type { ScoredPaper } from './passage-scorer.ts'

/** The sentence with the highest score; undefined for a paper without sentences. */
export function nearestPassage(scored: ScoredPaper | undefined): string | undefined {
  const [first, ...others] = scored?.passages() ?? []
  return others.reduce((best, each) => (best === undefined || each.score > best.score ? each : best), first)
    ?.text
}
