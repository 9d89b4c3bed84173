/** So many refused records, and so many conflicts, are told one by one: a file of any size may be full of them. */
const mostTold = 10_000

/** The first of what is to be told, and how many there are. */
export interface ToldList<Item> {
  readonly items: readonly Item[]
  readonly count: number
  add(items: readonly Item[]): void
}

export function createToldList<Item>(): ToldList<Item> {
  const kept: Item[] = []
  let count = 0
  return {
    items: kept,
    get count() {
      return count
    },
    add(items) {
      count += items.length
      if (kept.length < mostTold) kept.push(...items.slice(0, mostTold - kept.length))
    },
  }
}
