import { z } from 'zod'

/** Adds an issue that carries Discord's code; `form.ts` puts it into the error tree. */
export function report(
  context: z.core.$RefinementCtx,
  issue: { code: string; message: string; path?: PropertyKey[] },
): void {
  context.addIssue({
    code: 'custom',
    message: issue.message,
    params: { code: issue.code },
    ...(issue.path === undefined ? {} : { path: issue.path }),
  })
}

const required = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }

/** May be empty. Discord trims before it counts, in UTF-16 units. */
export function text(max: number) {
  return z.string().superRefine((value, context) => {
    if (value.trim().length > max) report(context, atMost(max))
  })
}

/** Must not be blank. */
export function requiredText(max: number) {
  return text(max).superRefine((value, context) => {
    if (value.trim() === '') report(context, required)
  })
}

/** Discord names both ends when either is passed. */
export function boundedText(min: number, max: number) {
  return z.string().superRefine((value, context) => {
    if (value.length < min || value.length > max) report(context, between(min, max))
  })
}

export function list<T extends z.ZodType>(item: T, max: number) {
  return z.array(item).superRefine((value, context) => {
    if (value.length > max) report(context, atMost(max))
  })
}

export function boundedList<T extends z.ZodType>(item: T, min: number, max: number) {
  return z.array(item).superRefine((value, context) => {
    if (value.length < min || value.length > max) report(context, between(min, max))
  })
}

export function wholeNumber(min: number, max: number) {
  return z.int().superRefine((value, context) => {
    if (value < min) {
      report(context, {
        code: 'NUMBER_TYPE_MIN',
        message: `int value should be greater than or equal to ${min}.`,
      })
    }
    if (value > max) {
      report(context, {
        code: 'NUMBER_TYPE_MAX',
        message: `int value should be less than or equal to ${max}.`,
      })
    }
  })
}

export const snowflake = z.union([z.string(), z.int()]).superRefine((value, context) => {
  if (!/^\d{1,20}$/.test(String(value))) {
    report(context, { code: 'NUMBER_TYPE_COERCE', message: `Value "${value}" is not snowflake.` })
  }
})

/** A link whose scheme is one of `schemes`, written without colon. */
export function link(schemes: readonly string[], max = 2048) {
  return z.string().superRefine((value, context) => {
    if (value.length > max) report(context, atMost(max))
    if (!URL.canParse(value) || /\s/.test(value)) {
      report(context, { code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' })
      return
    }
    const scheme = new URL(value).protocol.slice(0, -1)
    if (!schemes.includes(scheme)) {
      const allowed = schemes.map(name => `'${name}'`).join(', ')
      report(context, {
        code: 'URL_TYPE_INVALID_SCHEME',
        message: `Scheme "${scheme}" is not supported. Scheme must be one of (${allowed}).`,
      })
    }
  })
}

function atMost(max: number) {
  return { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in length.` }
}

function between(min: number, max: number) {
  return { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${min} and ${max} in length.` }
}
