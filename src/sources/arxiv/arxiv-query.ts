import { AppError } from '../../errors.ts'

const longestQuery = 1000
const longestAuthor = 200

/** A search by author in the words of arXiv's API. Throws `AppError` `bad-input` for what is no name. */
export function authorQuery(author: string): string {
  const name = author.replace(/["\\]/g, ' ').replace(/\s+/g, ' ').trim()
  if (name === '' || name.length > longestAuthor)
    throw new AppError('bad-input', `“${author.slice(0, 60)}” is no name`)
  return `au:"${name}"`
}

/** A search in the words of arXiv's API, trimmed. Throws `AppError` `bad-input` for one that is empty or too long. */
export function checkQuery(query: string): string {
  const trimmed = query.trim()
  if (trimmed === '' || trimmed.length > longestQuery)
    throw new AppError(
      'bad-input',
      `A search has 1 to ${longestQuery} characters, such as cat:cs.CL AND abs:distillation`,
    )
  return trimmed
}
