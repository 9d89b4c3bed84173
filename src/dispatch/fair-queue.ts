/** Items that wait at places within places, and are taken so that no place waits for another's crowd. */
export interface FairQueue<Item> {
  readonly size: number
  /** Puts an item behind those of its place; `path` leads to it, the largest place first. */
  add(path: readonly string[], item: Item): void
  /** Takes the oldest item of the place whose turn it is; undefined where nothing waits. */
  take(): Item | undefined
  /** Takes the newest item of the place where most wait, and within it likewise; undefined where nothing waits. */
  takeNewestOfFullest(): Item | undefined
  /** Takes an item out, wherever it stands; false where it is not there any more. */
  remove(path: readonly string[], item: Item): boolean
}

/*
 * Round robin on every level: a place that has had its turn goes behind the others of its level, and one where nothing
 * waits is forgotten.
 *
 *     ┌ server A ┬ # papers ┬ ada   a1 a2 a3
 *     │          │          └ bo    b1              taken: a1 z1 c1 z2 b1 a2 …
 *     │          └ # random ─ cy    c1
 *     └ server Z ─ # help ─── zoe   z1 z2
 */
interface Place<Item> {
  size: number
  /** By name, in the order of their turns. */
  readonly places: Map<string, Place<Item>>
  /** Of a place without places in it; oldest first. */
  readonly items: Item[]
}

export function createFairQueue<Item>(): FairQueue<Item> {
  const root = emptyPlace<Item>()
  return {
    get size() {
      return root.size
    },
    add(path, item) {
      let place = root
      place.size += 1
      for (const name of path) {
        const inner = place.places.get(name) ?? emptyPlace<Item>()
        place.places.set(name, inner)
        inner.size += 1
        place = inner
      }
      place.items.push(item)
    },
    take: () => takeOldest(root),
    takeNewestOfFullest: () => takeNewest(root),
    remove: (path, item) => removeFrom(root, path, item),
  }
}

function emptyPlace<Item>(): Place<Item> {
  return { size: 0, places: new Map(), items: [] }
}

function takeOldest<Item>(place: Place<Item>): Item | undefined {
  if (place.size > 0) place.size -= 1
  const [first] = place.places
  if (first === undefined) return place.items.shift()
  const [name, inner] = first
  const item = takeOldest(inner)
  // Put in again behind the others.
  place.places.delete(name)
  if (inner.size > 0) place.places.set(name, inner)
  return item
}

function takeNewest<Item>(place: Place<Item>): Item | undefined {
  if (place.size > 0) place.size -= 1
  let fullest: readonly [string, Place<Item>] | undefined
  for (const each of place.places) if (each[1].size >= (fullest?.[1].size ?? 0)) fullest = each
  if (fullest === undefined) return place.items.pop()
  const [name, inner] = fullest
  const item = takeNewest(inner)
  if (inner.size === 0) place.places.delete(name)
  return item
}

function removeFrom<Item>(place: Place<Item>, [name, ...rest]: readonly string[], item: Item): boolean {
  const isThere = name === undefined ? removeItem(place, item) : removeInner(place, name, { rest, item })
  if (isThere) place.size -= 1
  return isThere
}

function removeItem<Item>({ items }: Place<Item>, item: Item): boolean {
  const index = items.indexOf(item)
  if (index >= 0) items.splice(index, 1)
  return index >= 0
}

function removeInner<Item>(
  { places }: Place<Item>,
  name: string,
  { rest, item }: { readonly rest: readonly string[]; readonly item: Item },
): boolean {
  const inner = places.get(name)
  const isThere = inner !== undefined && removeFrom(inner, rest, item)
  if (inner?.size === 0) places.delete(name)
  return isThere
}
