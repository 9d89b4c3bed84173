import { createRandom, shuffledIndices } from '../training/random.ts'

/** Each item's fold, 0 … folds − 1: folds of nearly one size, drawn by chance, the same for the same seed. */
export function drawFolds(count: number, folds: number, seed: number): readonly number[] {
  const foldOf = new Array<number>(count).fill(0)
  for (const [position, item] of shuffledIndices(count, createRandom(seed)).entries())
    foldOf[item] = position % folds
  return foldOf
}
