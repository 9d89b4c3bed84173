/** A snapshot file of made-up papers, the same for the same count: each abstract has 60 of 3,000 words. */
export function madeUpPapers(count: number): string {
  const random = createRandom(1)
  const words = Array.from({ length: 3000 }, () => madeUpWord(random))
  const text = (length: number): string =>
    Array.from({ length }, () => words[Math.floor(random() ** 2 * words.length)]).join(' ')
  return Array.from({ length: count }, (_, i) => {
    const record = {
      id: `2101.${String(i + 1).padStart(5, '0')}`,
      title: text(7),
      abstract: `${text(30)}. ${text(30)}.`,
      authors: `${madeUpWord(random)} ${madeUpWord(random)}`,
      categories: 'cs.LG',
      update_date: '2024-05-19',
    }
    return `${JSON.stringify(record)}\n`
  }).join('')
}

/** Questions that each word of a paper's title makes, for every `step`th paper. */
export function madeUpQuestions(papers: string, step: number): string {
  return papers
    .split('\n')
    .filter((line, i) => line !== '' && i % step === 0)
    .map((line, i) => `${JSON.stringify({ id: i, query: (JSON.parse(line) as { title: string }).title })}\n`)
    .join('')
}

/** Numbers of 0 … 1, the same for the same seed (a linear congruential generator). */
export function createRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

function madeUpWord(random: () => number): string {
  const syllable = (): string =>
    `${'bdfgklmnprstvz'[Math.floor(random() * 14)]}${'aeiou'[Math.floor(random() * 5)]}`
  return Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join('')
}
