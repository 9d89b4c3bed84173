/** Numbers as abstracts and questions spell them, by value. Without a prototype: any word of a text is looked up here. */
export const numberWords: Readonly<Record<string, number>> = Object.assign(Object.create(null), {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  thirteen: 13,
  fourteen: 14,
  fifteen: 15,
  sixteen: 16,
  seventeen: 17,
  eighteen: 18,
  nineteen: 19,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
  seventy: 70,
  eighty: 80,
  ninety: 90,
  hundred: 100,
  thousand: 1000,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
})

/** Those that count things: `one` says too little to count as a number, and past twelve figures are written. */
export const smallNumbers: ReadonlyMap<string, number> = new Map(
  Object.entries(numberWords).filter(([, value]) => value >= 2 && value <= 12),
)

/** Those that a figure may stand before: `60 thousand`. */
export const scaleWords: ReadonlyMap<string, number> = new Map(
  Object.entries(numberWords).filter(([, value]) => value >= 1000),
)

/** As part of a pattern: any of them, in the singular or the plural. */
export const numberWordPattern = `(?:${Object.keys(numberWords).join('|')})s?`
