const shingleLength = 3
const bands = 8
const rowsPerBand = 3
const rows = bands * rowsPerBand

/** Odd multipliers and offsets of the row hashes, from a fixed seed: keys are stored, so they must never change. */
const [multipliers, offsets] = rowParameters()

function rowParameters(): readonly [Int32Array, Int32Array] {
  const [first, second] = [new Int32Array(rows), new Int32Array(rows)]
  let state = 0x9e3779b9
  const next = () => {
    state = mix(state + 0x9e3779b9)
    return state
  }
  for (let row = 0; row < rows; row++) {
    first[row] = next() | 1
    second[row] = next()
  }
  return [first, second]
}

/** The finaliser of MurmurHash3 (Appleby): every bit of the input moves every bit of the result. */
function mix(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** FNV-1a over UTF-16 code units, 32 bits, from a given state. */
function textHash(text: string, seed = 0x811c9dc5): number {
  let hash = seed
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  return hash
}

/** A whole number below 2^53 for a text; different texts share one with probability 2^-53. */
export function hashText(text: string): number {
  return combine(mix(textHash(text)), mix(textHash(text, 0x2f0b4a27)))
}

function combine(high: number, low: number): number {
  return (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0)
}

/** A 32-bit hash of every three words in a row, in their order; of all words where there are fewer. */
export function wordShingles(words: readonly string[]): Int32Array {
  const hashes = words.map(word => textHash(word))
  const count = Math.max(1, hashes.length - shingleLength + 1)
  const shingles = new Int32Array(count)
  for (let start = 0; start < count; start++) {
    let hash = 0x9747b28c
    for (let index = start; index < Math.min(start + shingleLength, hashes.length); index++) {
      hash = mix(Math.imul(hash, 31) + (hashes[index] ?? 0))
    }
    shingles[start] = hash
  }
  return shingles
}

function leastHash(shingles: Int32Array, row: number): number {
  const [multiplier = 1, offset = 0] = [multipliers[row], offsets[row]]
  let least = 0xffffffff
  for (let index = 0; index < shingles.length; index++) {
    const hash = Math.imul(shingles[index] ?? 0, multiplier) + offset
    const value = (hash ^ (hash >>> 15)) >>> 0
    if (value < least) least = value
  }
  return least
}

/**
 * MinHash (Broder 1997) in 8 bands of 3 rows: sets of Jaccard similarity s share one of these 8 numbers with probability
 * 1 - (1 - s³)⁸, 0.997 at s = 0.8 and 0.007 at s = 0.1. Whole numbers below 2^53.
 */
export function bandKeys(shingles: Int32Array): readonly number[] {
  const least = Array.from({ length: rows }, (_, row) => leastHash(shingles, row))
  return Array.from({ length: bands }, (_, band) => {
    let [high, low] = [mix(band + 1), mix(band + 101)]
    for (let row = band * rowsPerBand; row < (band + 1) * rowsPerBand; row++) {
      high = mix(high ^ (least[row] ?? 0))
      low = mix(Math.imul(low, 31) + (least[row] ?? 0))
    }
    return combine(high, low)
  })
}
