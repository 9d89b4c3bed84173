import type { PassageVectors } from './paper-library.ts'

/** How a paper's sentence vectors lie in their table: the scales of all sentences (float32), then their rows (int8). */
export interface PassageBlob {
  readonly digest: string
  readonly sentences: number
  readonly vectors: Buffer
}

const bytesPerScale = Float32Array.BYTES_PER_ELEMENT

/** The same memory, not a copy. */
export function toVectorBlob({ buffer, byteOffset, byteLength }: NodeJS.ArrayBufferView): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength)
}

export function fromVectorBlob(blob: Buffer): Float32Array {
  return new Float32Array(aligned(blob))
}

export function toPassageBlob({ digest, rows, scales }: PassageVectors): PassageBlob {
  const vectors = Buffer.concat([toVectorBlob(scales), toVectorBlob(rows)])
  return { digest, sentences: scales.length, vectors }
}

export function toPassageVectors({ digest, sentences, vectors }: PassageBlob): PassageVectors {
  const buffer = aligned(vectors)
  return {
    digest,
    scales: new Float32Array(buffer, 0, sentences),
    rows: new Int8Array(buffer, sentences * bytesPerScale),
  }
}

/** A copy: the blob's own memory need not be aligned to four bytes. */
function aligned(blob: Buffer): ArrayBuffer {
  return Uint8Array.from(blob).buffer
}
