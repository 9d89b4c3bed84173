import { toTerms } from '../../text/terms.ts'

type Read = { readonly title?: string; readonly abstract?: string; readonly comments?: string }

/**
 * The first of the words or phrases that a paper's title, abstract or remarks hold, in any form: `survey` is in
 * “Surveys”. Undefined where it holds none.
 */
export function excludedWord(
  { title, abstract, comments }: Read,
  words: readonly string[],
): string | undefined {
  if (words.length === 0) return undefined
  const terms = toTerms([title, abstract, comments].filter(text => text !== undefined).join('\n'))
  const text = ` ${terms.join(' ')} `
  return words.find(word => {
    const asked = toTerms(word).join(' ')
    return asked !== '' && text.includes(` ${asked} `)
  })
}
