/*
 * What a button or a menu carries: `1.page.2.kP3…`, a version, an action, a page from 0 and the key of a kept answer.
 * The version changes when the meaning of the rest does, so that an old message's button is recognised and declined.
 */

export interface ComponentTarget {
  readonly action: string
  /** From 0. */
  readonly page: number
  readonly key: string
}

const version = '1'
const pattern = /^1\.([a-z-]{1,32})\.(\d{1,5})\.([\w-]{22})$/

export function toCustomId({ action, page, key }: ComponentTarget): string {
  return [version, action, page, key].join('.')
}

const anywhere = /"1\.[a-z-]{1,32}\.\d{1,5}\.([\w-]{22})"/

/** Undefined for an ID of another version or another program. */
export function parseCustomId(customId: string): ComponentTarget | undefined {
  const [, action, page, key] = pattern.exec(customId) ?? []
  if (action === undefined || page === undefined || key === undefined) return undefined
  return { action, page: Number(page), key }
}

/** The key of the kept answer that stands in a message's components, however they are nested; undefined where none does. */
export function answerKeyIn(components: unknown): string | undefined {
  return anywhere.exec(JSON.stringify(components) ?? '')?.[1]
}
