/**
 * Sums of rows of signed bytes, each times its scale, four numbers at a time. Reranking embeds some 350 sentences a
 * question, so this is most of what a question costs; WebAssembly's SIMD instructions do it several times faster than
 * JavaScript can. The module is written out below as its instructions, which is all there is to it:
 *
 *     memory   │ rows: entries × dimension bytes │ scales: entries × f32 │ asked: row numbers, i32 │ sum: dimension × f32 │
 */
export interface RowSums {
  /** Where the numbers of the rows to add are written before a call; length `mostRows`. */
  readonly asked: Int32Array
  /** The sum of the first `count` asked rows: Float32Array, length dimension. */
  sum(count: number): Float32Array
  /** The cosine of that sum with `vector` (L2-normalised), without a copy of the sum; 0 where the sum is zero. */
  cosine(count: number, vector: Float32Array): number
}

/** Longer texts are cut: 8,192 words are twenty abstracts. */
export const mostRows = 8192

const pageBytes = 65_536
const bytesOfVector = 16
/** Columns that are summed together: more need more registers than there are. */
const bytesAtOnce = 2 * bytesOfVector

/** `vectors`: entries × dimension, `scales`: entries. Both are copied, rows to a multiple of 32 bytes. */
export function createRowSums(vectors: Int8Array, scales: Float32Array, dimension: number): RowSums {
  const stride = Math.ceil(dimension / bytesAtOnce) * bytesAtOnce
  const scalesAt = scales.length * stride
  const rowsAt = scalesAt + 4 * scales.length
  const sumAt = Math.ceil((rowsAt + 4 * mostRows) / bytesAtOnce) * bytesAtOnce
  const memory = new WebAssembly.Memory({ initial: Math.ceil((sumAt + 4 * stride) / pageBytes) })
  const rows = new Int8Array(memory.buffer)
  for (let row = 0; row < scales.length; row += 1) {
    rows.set(vectors.subarray(row * dimension, (row + 1) * dimension), row * stride)
  }
  new Float32Array(memory.buffer, scalesAt, scales.length).set(scales)
  const asked = new Int32Array(memory.buffer, rowsAt, mostRows)
  const sum = new Float32Array(memory.buffer, sumAt, dimension)
  const run = instantiate(memory)
  const add = (count: number): void => run(scalesAt, rowsAt, sumAt, count, stride)
  return {
    asked,
    sum(count) {
      add(count)
      return sum.slice()
    },
    cosine(count, vector) {
      add(count)
      return cosineWith(sum, vector)
    },
  }
}

function cosineWith(sum: Float32Array, vector: Float32Array): number {
  // Two sums of each that do not wait for each other; a dimension is a multiple of eight. None is taken
  // out of an array (`const [a, b] = […]`): V8 would make an object of every number.
  let dot = 0
  let squares = 0
  let otherDot = 0
  let otherSquares = 0
  for (let k = 0; k < sum.length; k += 2) {
    const value = sum[k] ?? 0
    const other = sum[k + 1] ?? 0
    dot += value * (vector[k] ?? 0)
    squares += value * value
    otherDot += other * (vector[k + 1] ?? 0)
    otherSquares += other * other
  }
  const length = Math.sqrt(squares + otherSquares)
  return length === 0 ? 0 : (dot + otherDot) / length
}

type Kernel = (scalesAt: number, rowsAt: number, sumAt: number, count: number, dimension: number) => void

function instantiate(memory: WebAssembly.Memory): Kernel {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes()), { own: { memory } })
  // The one export, with the parameters that `kernelType` declares.
  return instance.exports['sum'] as Kernel
}

const [i32, v128] = [0x7f, 0x7b]
const [scalesAt, rowsAt, sumAt, count, dimension, column, i, row] = [0, 1, 2, 3, 4, 5, 6, 7]
const [scale, bytes, half, first] = [8, 9, 10, 11]

const get = (local: number): readonly number[] => [0x20, local]
const set = (local: number): readonly number[] => [0x21, local]
const constant = (value: number): readonly number[] => [0x41, value]
const loop = (...body: readonly (readonly number[])[]): readonly number[] => [
  0x03,
  0x40,
  ...body.flat(),
  0x0b,
]
const simd = (...code: readonly number[]): readonly number[] => [0xfd, ...code]

const add = [0x6a]
const multiply = [0x6c]
const shiftLeft = [0x74]
const isLess = [0x48]
const again = [0x0d, 0]
const loadInt = [0x28, 2, 0]
const loadBytes = (offset: number): readonly number[] => simd(0x00, 0, offset)
const loadSplat = simd(0x09, 2, 0)
const store = (offset: number): readonly number[] => simd(0x0b, 2, offset)
const zeros = simd(0x0c, ...new Array<number>(16).fill(0))
const lowBytes = simd(0x87, 0x01)
const highBytes = simd(0x88, 0x01)
const lowShorts = simd(0xa7, 0x01)
const highShorts = simd(0xa8, 0x01)
const toFloats = simd(0xfa, 0x01)
const addFloats = simd(0xe4, 0x01)
const multiplyFloats = simd(0xe6, 0x01)

/** Four numbers of `half`, times the scale, onto the accumulator that is `place` after the first. */
function accumulate(place: number, part: readonly number[]): readonly number[] {
  return [
    ...get(first + place),
    ...[...get(half), ...part, ...toFloats, ...get(scale), ...multiplyFloats],
    ...addFloats,
    ...set(first + place),
  ]
}

/** For every 32 columns: eight accumulators, to which each asked row adds its 32 bytes times its scale. */
function kernelCode(): readonly number[] {
  const accumulators = [0, 1, 2, 3, 4, 5, 6, 7]
  const addBytes = (place: number): readonly number[] => [
    ...[...get(row), ...loadBytes(4 * place), ...set(bytes)],
    ...[...get(bytes), ...lowBytes, ...set(half)],
    ...[...accumulate(place, lowShorts), ...accumulate(place + 1, highShorts)],
    ...[...get(bytes), ...highBytes, ...set(half)],
    ...[...accumulate(place + 2, lowShorts), ...accumulate(place + 3, highShorts)],
  ]
  const addRow = [
    ...[...get(rowsAt), ...get(i), ...constant(2), ...shiftLeft, ...add, ...loadInt, ...set(row)],
    ...[...get(scalesAt), ...get(row), ...constant(2), ...shiftLeft, ...add, ...loadSplat, ...set(scale)],
    ...[...get(row), ...get(dimension), ...multiply, ...get(column), ...add, ...set(row)],
    ...[...addBytes(0), ...addBytes(4)],
    ...[...get(i), ...constant(1), ...add, 0x22, i, ...get(count), ...isLess, ...again],
  ]
  const sumAddress = [...get(sumAt), ...get(column), ...constant(2), ...shiftLeft, ...add]
  return loop(
    accumulators.flatMap(place => [...zeros, ...set(first + place)]),
    [...constant(0), ...set(i)],
    // A text without a known word: the sum stays zero.
    [...get(count), 0x04, 0x40, ...loop(addRow), 0x0b],
    accumulators.flatMap(place => [...sumAddress, ...get(first + place), ...store(16 * place)]),
    [...get(column), ...constant(bytesAtOnce), ...add, 0x22, column, ...get(dimension), ...isLess, ...again],
  )
}

/** The module in WebAssembly's binary format (core specification, section 5). */
function moduleBytes(): Uint8Array<ArrayBuffer> {
  const locals = [2, 3, i32, 11, v128]
  const body = [...locals, ...kernelCode(), 0x0b]
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 5, i32, i32, i32, i32, i32, 0]),
    ...section(2, [1, ...name('own'), ...name('memory'), 0x02, 0x00, 1]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('sum'), 0x00, 0]),
    ...section(10, [1, ...length(body), ...body]),
  ])
}

function section(id: number, content: readonly number[]): readonly number[] {
  return [id, ...length(content), ...content]
}

function name(text: string): readonly number[] {
  return [text.length, ...Buffer.from(text)]
}

/** LEB128: seven bits a byte, the lowest first. */
function length({ length: value }: readonly number[]): readonly number[] {
  return value < 128 ? [value] : [(value & 127) | 128, value >> 7]
}
