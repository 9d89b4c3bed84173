import type { CodeOrigin, CodePlace, Paper, PaperSource } from '../../domain/paper.ts'
import { isSameAddress } from '../links.ts'
import { compareSources } from './trust.ts'

/** The nearest to the authors first. */
const places: readonly CodePlace[] = ['abstract', 'comments', 'document', 'hugging-face', 'papers-with-code']

/** Sources of links alone. */
const placeByFormat: ReadonlyMap<string, CodePlace> = new Map([
  ['hugging-face-papers', 'hugging-face'],
  ['papers-with-code', 'papers-with-code'],
])

/** Where the links of a record stood. `inTexts`: of each, as far as it stood in the abstract or the comments. */
export function originsIn(
  codeUrls: readonly string[],
  inTexts: readonly (CodePlace | undefined)[],
  source: PaperSource,
): readonly CodeOrigin[] {
  const otherwise = placeByFormat.get(source.format) ?? 'document'
  return codeUrls.map((url, i) => ({ url, place: inTexts[i] ?? otherwise, source }))
}

/** Where links came from that two records of a paper have together; of two origins of one link that nearer to the authors. */
export function uniteOrigins(codeUrls: readonly string[], a: Paper, b: Paper): readonly CodeOrigin[] {
  const all = [...(a.codeOrigins ?? []), ...(b.codeOrigins ?? [])]
  return codeUrls.flatMap(url => {
    const [nearest] = all.filter(origin => isSameAddress(origin.url, url)).sort(compareOrigins)
    return nearest === undefined ? [] : [{ ...nearest, url }]
  })
}

function compareOrigins(a: CodeOrigin, b: CodeOrigin): number {
  return places.indexOf(a.place) - places.indexOf(b.place) || compareSources(a.source, b.source)
}
