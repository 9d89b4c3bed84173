/** One fault of a form: where it is, Discord's own code for it, and the sentence that Discord sends. */
export interface FormIssue {
  readonly path: readonly PropertyKey[]
  readonly code: string
  readonly message: string
}

/** `{embeds: {0: {title: {_errors: [{code, message}]}}}}`: Reference, Error Messages. */
export type FormErrors = { [key: string]: FormErrors | readonly { code: string; message: string }[] }

/** Thrown by a route, answered as Discord answers: `{message, code, errors?}` with an HTTP status. */
export class ApiError extends Error {
  readonly status: number
  readonly code: number
  readonly errors: FormErrors | undefined

  constructor(status: number, code: number, message: string, errors?: FormErrors) {
    super(message)
    this.name = 'ApiError'
    this.status = status
    this.code = code
    this.errors = errors
  }

  toBody(): object {
    return {
      message: this.message,
      code: this.code,
      ...(this.errors === undefined ? {} : { errors: this.errors }),
    }
  }
}

/** Opcodes and Status Codes, JSON Error Codes. */
export const refusals = {
  unauthorized: () => new ApiError(401, 0, '401: Unauthorized'),
  notFound: () => new ApiError(404, 0, '404: Not Found'),
  methodNotAllowed: () => new ApiError(405, 0, '405: Method Not Allowed'),
  unknownChannel: () => new ApiError(404, 10003, 'Unknown Channel'),
  unknownGuild: () => new ApiError(404, 10004, 'Unknown Guild'),
  unknownMessage: () => new ApiError(404, 10008, 'Unknown Message'),
  unknownUser: () => new ApiError(404, 10013, 'Unknown User'),
  unknownWebhook: () => new ApiError(404, 10015, 'Unknown Webhook'),
  unknownInteraction: () => new ApiError(404, 10062, 'Unknown interaction'),
  unknownCommand: () => new ApiError(404, 10063, 'Unknown application command'),
  unknownApplication: () => new ApiError(404, 10002, 'Unknown Application'),
  tooManyCommands: (limit: number) =>
    new ApiError(400, 30032, `Maximum number of application commands reached (${limit})`),
  tooManyFollowUps: (limit: number) =>
    new ApiError(400, 40094, `Maximum number of follow-up messages reached (${limit})`),
  alreadyAcknowledged: () => new ApiError(400, 40060, 'Interaction has already been acknowledged.'),
  missingAccess: () => new ApiError(403, 50001, 'Missing Access'),
  notTheAuthor: () => new ApiError(403, 50005, 'Cannot edit a message authored by another user'),
  emptyMessage: () => new ApiError(400, 50006, 'Cannot send an empty message'),
  missingPermissions: () => new ApiError(403, 50013, 'Missing Permissions'),
  invalidWebhookToken: () => new ApiError(401, 50027, 'Invalid Webhook Token'),
  invalidJson: () => new ApiError(400, 50109, 'The request body contains invalid JSON.'),
} as const

/** 50035, with every issue at its place. */
export function invalidForm(issues: readonly FormIssue[]): ApiError {
  const errors: FormErrors = {}
  for (const issue of issues) {
    let level = errors
    for (const key of issue.path) {
      const next = level[String(key)]
      const deeper: FormErrors = next === undefined || Array.isArray(next) ? {} : (next as FormErrors)
      level[String(key)] = deeper
      level = deeper
    }
    const before = level['_errors']
    const earlier = Array.isArray(before) ? before : []
    level['_errors'] = [...earlier, { code: issue.code, message: issue.message }]
  }
  return new ApiError(400, 50035, 'Invalid Form Body', errors)
}
