import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** Bytes read and hashed, then other work on this thread gets its turn. */
const chunkBytes = 8 * 1024 * 1024

/** A file's content in a buffer of its own, and its SHA-256 in hexadecimal. Rejects where it is not `bytes` long. */
export async function readWholeFile(
  path: string,
  bytes: number,
): Promise<{ readonly content: ArrayBuffer; readonly sha256: string }> {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    if (size !== bytes) throw new Error(`${path} has ${size} bytes instead of ${bytes}`)
    const content = new Uint8Array(bytes)
    const hash = createHash('sha256')
    for (let start = 0; start < bytes; ) {
      const { bytesRead } = await file.read(content, start, Math.min(chunkBytes, bytes - start), start)
      if (bytesRead === 0) throw new Error(`${path} ends at byte ${start}`)
      hash.update(content.subarray(start, start + bytesRead))
      start += bytesRead
    }
    return { content: content.buffer, sha256: hash.digest('hex') }
  } finally {
    await file.close()
  }
}

/** A file's SHA-256 in hexadecimal, without keeping its content. */
export async function hashFile(path: string): Promise<string> {
  const file = await open(path)
  try {
    const hash = createHash('sha256')
    const chunk = new Uint8Array(chunkBytes)
    for (;;) {
      const { bytesRead } = await file.read(chunk, 0, chunk.length)
      if (bytesRead === 0) return hash.digest('hex')
      hash.update(chunk.subarray(0, bytesRead))
    }
  } finally {
    await file.close()
  }
}
