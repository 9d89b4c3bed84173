/**
 * The IDs of a segment's papers in one buffer, instead of a string and a Map entry each:
 *
 *     bytes    2405.11582cs/0112017…      UTF-8
 *     starts   0 10 20 …                  where each document's ID begins; one more for the end
 *     order    1 0 …                      document numbers in the order of their IDs, so that an ID is found by halving
 */
export interface PackedIds {
  readonly bytes: Uint8Array
  readonly starts: Uint32Array
  readonly order: Uint32Array
}

/** `ids`: different ones, by document number. */
export function packIds(ids: readonly string[]): PackedIds {
  const encoded = ids.map(id => Buffer.from(id))
  const starts = new Uint32Array(ids.length + 1)
  for (const [document, { length }] of encoded.entries())
    starts[document + 1] = (starts[document] ?? 0) + length
  const bytes = new Uint8Array(Buffer.concat(encoded))
  return { bytes, starts, order: orderOf(bytes, starts) }
}

export function idOf({ bytes, starts }: PackedIds, document: number): string {
  return viewOf(bytes).toString('utf8', starts[document], starts[document + 1])
}

/** The document with an ID; −1 where there is none. */
export function documentOf({ bytes, starts, order }: PackedIds, id: string): number {
  const wanted = Buffer.from(id)
  const view = viewOf(bytes)
  let [low, high] = [0, order.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    const document = order[middle] ?? 0
    const comparison = view.compare(wanted, 0, wanted.length, starts[document], starts[document + 1])
    if (comparison === 0) return document
    if (comparison < 0) low = middle + 1
    else high = middle
  }
  return -1
}

/** Some documents of a segment: 0 for those that stay, one entry a document. */
interface KeptIds {
  readonly ids: PackedIds
  readonly deleted: Uint8Array
}

/** The IDs of several segments after one another, without those of documents that are gone. */
export function mergeIds(parts: readonly KeptIds[]): PackedIds {
  const starts: number[] = [0]
  const bytes = new Uint8Array(parts.reduce((sum, { ids }) => sum + ids.bytes.length, 0))
  let end = 0
  for (const { ids, deleted } of parts) {
    for (let document = 0; document < deleted.length; document += 1) {
      if (deleted[document] === 1) continue
      for (let i = ids.starts[document] ?? 0; i < (ids.starts[document + 1] ?? 0); i += 1) {
        bytes[end] = ids.bytes[i] ?? 0
        end += 1
      }
      starts.push(end)
    }
  }
  const packed = { bytes: bytes.slice(0, end), starts: Uint32Array.from(starts) }
  return { ...packed, order: orderOf(packed.bytes, packed.starts) }
}

function orderOf(bytes: Uint8Array, starts: Uint32Array): Uint32Array {
  const order = Uint32Array.from({ length: starts.length - 1 }, (_, document) => document)
  return order.sort((a, b) => {
    let [atA, atB] = [starts[a] ?? 0, starts[b] ?? 0]
    const [endA, endB] = [starts[a + 1] ?? 0, starts[b + 1] ?? 0]
    for (; atA < endA && atB < endB; atA += 1, atB += 1) {
      const difference = (bytes[atA] ?? 0) - (bytes[atB] ?? 0)
      if (difference !== 0) return difference
    }
    return endA - atA - (endB - atB)
  })
}

function viewOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}
