import { createRandom, shuffledIndices } from '../training/random.ts'

/** Each item's fold, 0 … folds − 1: folds of nearly one size, drawn by chance, the same for the same seed. */
export function drawFolds(count: number, folds: number, seed: number): readonly number[] {
  const foldOf = new Array<number>(count).fill(0)
  for (const [position, item] of shuffledIndices(count, createRandom(seed)).entries())
    foldOf[item] = position % folds
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
