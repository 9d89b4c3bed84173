import type { z } from 'zod'
import { type FormIssue, invalidForm } from '../api-error.ts'

type Issue = z.core.$ZodIssue

/** The parsed body, or 50035 with Discord's codes at Discord's places. */
export function parseForm<T>(schema: z.ZodType<T>, value: unknown, prefix: readonly PropertyKey[] = []): T {
  const result = schema.safeParse(value, { reportInput: true })
  if (result.success) return result.data
  throw invalidForm(
    result.error.issues.flatMap(toFormIssues).map(issue => ({ ...issue, path: [...prefix, ...issue.path] })),
  )
}

function toFormIssues(issue: Issue): FormIssue[] {
  const { path } = issue
  if (issue.code === 'custom') {
    return [{ path, code: String(issue.params?.['code'] ?? 'BASE_TYPE_INVALID'), message: issue.message }]
  }
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownField([...path, key]))
  if (issue.code === 'invalid_union' && issue.discriminator !== undefined) return [unknownVariant(issue)]
  if (issue.input === undefined) {
    return [{ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }]
  }
  if (issue.code === 'invalid_value') {
    const choices = issue.values.map(value => String(value)).join(', ')
    return [{ path, code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${choices}}.` }]
  }
  return [{ path, ...wrongType(issue) }]
}

/** Discord ignores a field it does not know; here it is refused, because in a test it is a misspelt one. */
function unknownField(path: readonly PropertyKey[]): FormIssue {
  return { path, code: 'UNKNOWN_FIELD', message: 'No such field (Discord itself would ignore it)' }
}

function unknownVariant(issue: Extract<Issue, { code: 'invalid_union' }>): FormIssue {
  const options = 'options' in issue && Array.isArray(issue.options) ? issue.options.join(', ') : ''
  return {
    path: issue.path,
    code: 'UNION_TYPE_CHOICES',
    message: `Value of field "${issue.discriminator}" must be one of (${options}).`,
  }
}

function wrongType(issue: Issue): { code: string; message: string } {
  const expected = issue.code === 'invalid_type' ? issue.expected : issue.code
  switch (expected) {
    case 'string':
      return {
        code: 'STRING_TYPE_CONVERT',
        message: `Could not interpret "${String(issue.input)}" as string.`,
      }
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' }
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' }
    case 'object':
    case 'record':
      return { code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' }
    case 'int':
    case 'number':
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${String(issue.input)}" is not int.` }
    default:
      return { code: 'BASE_TYPE_INVALID', message: issue.message }
  }
}
