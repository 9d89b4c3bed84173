/** Each item's fold, 0 … folds − 1: folds of nearly one size, drawn by chance, the same for the same seed. */
export function drawFolds(count: number, folds: number, seed: number): readonly number[] {
  const random = createRandom(seed)
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1))
    const [a = 0, b = 0] = [order[i], order[j]]
    order[i] = b
    order[j] = a
  }
  const foldOf = new Array<number>(count).fill(0)
  for (const [position, item] of order.entries()) foldOf[item] = position % folds
  return foldOf
}

/** For each item the model that was fitted without its fold (cross-validation); `fitTo` is called once a fold. */
export function fitWithoutFold<Item, Model>(
  items: readonly Item[],
  { seed, folds }: { readonly seed: number; readonly folds: number },
  fitTo: (others: readonly Item[]) => Model,
): readonly Model[] {
  const foldOf = drawFolds(items.length, folds, seed)
  const heldOut = new Array<Model>(items.length)
  for (let fold = 0; fold < folds; fold += 1) {
    const model = fitTo(items.filter((_, i) => foldOf[i] !== fold))
    for (const [i, own] of foldOf.entries()) if (own === fold) heldOut[i] = model
  }
  return heldOut
}

/** Numbers from 0 to below 1 (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
