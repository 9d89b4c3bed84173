/** A document's number within its segment, and its score. */
export interface ScoredDocument {
  readonly document: number
  readonly score: number
}

/**
 * The `k` best positive scores, best first; of equal scores the lower document number first. A binary heap with the
 * worst kept score at its root, so that most documents cost one comparison.
 */
export function topK(scores: Float32Array, k: number): readonly ScoredDocument[] {
  const heap = new Int32Array(Math.max(0, Math.min(k, scores.length)))
  let size = 0
  const scoreOf = (document: number): number => scores[document] ?? 0
  const isWorse = (a: number, b: number): boolean => {
    const difference = scoreOf(a) - scoreOf(b)
    return difference === 0 ? a > b : difference < 0
  }
  const siftDown = (from: number): void => {
    let position = from
    for (;;) {
      const left = 2 * position + 1
      if (left >= size) return
      const right = left + 1
      const child = right < size && isWorse(heap[right] ?? 0, heap[left] ?? 0) ? right : left
      const [parentDocument, childDocument] = [heap[position] ?? 0, heap[child] ?? 0]
      if (!isWorse(childDocument, parentDocument)) return
      heap[position] = childDocument
      heap[child] = parentDocument
      position = child
    }
  }
  // Of equal scores the first stays, and documents come in order: only a better one than the worst kept gets in.
  let worst = heap.length === 0 ? Number.POSITIVE_INFINITY : 0
  for (let document = 0; document < scores.length; document += 1) {
    // Not `scoreOf`: this line is run for every document.
    if ((scores[document] ?? 0) <= worst) continue
    if (size < heap.length) {
      heap[size] = document
      size += 1
      if (size < heap.length) continue
      for (let i = (size >> 1) - 1; i >= 0; i -= 1) siftDown(i)
    } else {
      heap[0] = document
      siftDown(0)
    }
    worst = scoreOf(heap[0] ?? 0)
  }
  return [...heap.subarray(0, size)]
    .map(document => ({ document, score: scoreOf(document) }))
    .sort((a, b) => b.score - a.score || a.document - b.document)
}
