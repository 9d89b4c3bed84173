import { stemmer } from 'stemmer'

/*
 * Words that say the opposite of each other, as stems. The words of one side also stand for each other, so that `cuts
 * latency` is found in `reduces latency`.
 */

const pairs: readonly (readonly [string, string])[] = [
  [
    'increase raise grow gain lengthen rise expand widen extend prolong enlarge amplify growth',
    'decrease reduce reduction lower shrink cut shorten drop decline lessen diminish save minimize fall',
  ],
  [
    'improve gain enhance boost strengthen better superior best outperform surpass exceed beat excel improvement win advantage benefit help',
    'worsen degrade harm hurt worse inferior worst underperform weaken impair deteriorate subpar suffer lag lose trail degradation disadvantage',
  ],
  ['more', 'less fewer least'],
  ['higher highest', 'lower lowest'],
  ['larger greater bigger largest', 'smaller smallest'],
  [
    'faster fast quickly accelerate accelerated speedup quick rapid',
    'slower slow slowly decelerate slowdown',
  ],
  [
    'promote activate stimulate induce cause facilitate enable trigger activation',
    'inhibit suppress block prevent impede attenuate hinder inhibition suppression disable',
  ],
  ['supervised', 'unsupervised'],
  ['cheap cheaper inexpensive affordable', 'costly expensive'],
  ['always', 'never rarely seldom'],
  ['online', 'offline'],
  ['easy easier simple simpler', 'hard harder difficult complicated'],
  ['necessary required essential need require needed crucial', 'unnecessary redundant unneeded dispensable'],
  ['possible able can', 'impossible unable'],
  ['strong strongly', 'weak weakly'],
  ['stable', 'unstable'],
  ['accept accepts', 'reject rejects'],
  ['include including', 'exclude excluding'],
  ['early earlier', 'late later'],
  ['shallow shallower', 'deep deeper'],
  ['dependent depends depend', 'independent'],
  ['lossless', 'lossy'],
  ['maximum maximal maximize', 'minimum minimal minimize'],
  ['positive', 'negative'],
  ['similar comparable same', 'different dissimilar'],
  ['structured', 'unstructured'],
  ['static', 'dynamic'],
  ['global', 'local'],
  ['explicit explicitly', 'implicit implicitly'],
  ['symmetric', 'asymmetric'],
]

export interface Direction {
  /** Which pair of opposites. */
  readonly pair: number
  readonly side: 0 | 1
}

const directions = new Map<string, Direction[]>()
for (const [pair, sides] of pairs.entries()) {
  for (const side of [0, 1] as const) {
    for (const word of sides[side].split(' ')) {
      const stem = word.length >= 4 ? stemmer(word) : word
      directions.set(stem, [...(directions.get(stem) ?? []), { pair, side }])
    }
  }
}

/** The opposites that a stem belongs to; none for most words. `lower` belongs to two pairs. */
export function directionsOf(stem: string): readonly Direction[] {
  return directions.get(stem) ?? []
}
