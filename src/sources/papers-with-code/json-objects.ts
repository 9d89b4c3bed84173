import { AppError } from '../../errors.ts'

/** Characters of one object; a link has some hundred. */
const longestObject = 64 * 1024

/**
 * The objects of a JSON array of objects, as texts, one held at a time: the archive is one line of a hundred megabytes.
 * Strings are told from what stands between them, so that a bracket in a title ends nothing. Throws `AppError` `bad-input`
 * for an object that is too long, and where the text ends within one.
 */
export async function* readJsonObjects(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let object = ''
  let depth = 0
  let isString = false
  let isEscaped = false
  for await (const chunk of chunks) {
    let begin = depth > 0 ? 0 : -1
    for (let i = 0; i < chunk.length; i++) {
      const character = chunk[i]
      if (isEscaped) isEscaped = false
      else if (isString) {
        if (character === '\\') isEscaped = true
        else if (character === '"') isString = false
      } else if (character === '"') isString = depth > 0
      else if (character === '{') {
        if (depth === 0) begin = i
        depth += 1
      } else if (character === '}' && depth > 0) {
        depth -= 1
        if (depth > 0) continue
        yield object + chunk.slice(begin, i + 1)
        object = ''
        begin = -1
      }
    }
    if (begin >= 0) object += chunk.slice(begin)
    if (object.length > longestObject)
      throw new AppError('bad-input', 'an object is longer than any link to code')
  }
  if (depth > 0) throw new AppError('bad-input', 'the file ends in the middle of an object')
}
