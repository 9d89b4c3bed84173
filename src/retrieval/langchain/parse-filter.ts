import { z } from 'zod'
import type { SearchFilter } from '../../domain/search-filter.ts'
import { AppError } from '../../errors.ts'

const texts = z.array(z.string())

const filterSchema = z.strictObject({
  categories: texts.optional(),
  authors: texts.optional(),
  sources: texts.optional(),
  since: z.string().optional(),
  until: z.string().optional(),
  hasCode: z.literal(true).optional(),
})

/**
 * A filter as somebody's code gives it. A key that is not known would be passed over, and papers found that it was to keep
 * out: throws `AppError` `wrong-use` for such a one, and for a value of another kind.
 */
export function parseFilter(filter: unknown): SearchFilter | undefined {
  if (filter === undefined) return undefined
  const read = filterSchema.safeParse(filter)
  if (!read.success) {
    const [issue] = read.error.issues
    const place = issue === undefined || issue.path.length === 0 ? '' : `${issue.path.join('.')}: `
    throw new AppError(
      'wrong-use',
      `This is no filter: ${place}${issue?.message}. It has categories, authors, sources (lists), since and until (dates), and hasCode (true).`,
    )
  }
  const { categories, authors, sources, since, until, hasCode } = read.data
  return {
    ...(categories !== undefined && { categories }),
    ...(authors !== undefined && { authors }),
    ...(sources !== undefined && { sources }),
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
    ...(hasCode !== undefined && { hasCode }),
  }
}
