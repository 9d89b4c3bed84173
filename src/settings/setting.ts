import { z } from 'zod'

/** Control characters, and those that end a line or a paragraph, turn or hide what stands beside them. */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u
/** Characters of a value in a message. */
const longestShown = 100

/** One setting: the variable it is read from, its default as text, and what .env.example says of it. */
export interface Setting<Schema extends z.ZodType> {
  readonly variable: string
  /** Takes text without white space around it, at least one character. */
  readonly schema: Schema
  /** What the schema takes, as it stands behind “must be”. */
  readonly takes: string
  /** Whether what was given stays out of messages; shown where absent. */
  readonly isSecret?: (given: string) => boolean
  readonly description: string
  readonly example: string
}

export function setting<Schema extends z.ZodType>(definition: Setting<Schema>): Setting<Schema> {
  return definition
}

/** Letters, digits and signs of ASCII: no other can be sent in a header. */
export const secret = z.string().regex(/^[\x20-\x7e]+$/)
export const secretTakes = 'in one line, of Latin letters, digits and signs'

/** From `least` to `most`, in decimal digits. */
export function wholeNumber(least: number, most: number) {
  return z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(least).max(most))
}

/** Settings by the names under which the program knows them. */
export type Settings = Readonly<Record<string, Setting<z.ZodType>>>

type ValueOf<All extends Settings, Name extends keyof All> = z.output<All[Name]['schema']>

/** What settings say: those that may be left empty are absent then. */
export type SettingValues<All extends Settings> = {
  readonly [Name in keyof All as undefined extends ValueOf<All, Name> ? never : Name]: ValueOf<All, Name>
} & {
  readonly [Name in keyof All as undefined extends ValueOf<All, Name> ? Name : never]?: Exclude<
    ValueOf<All, Name>,
    undefined
  >
}

/**
 * Reads settings, but for those that are `given`. A line for each that is wrong goes into `faults`; where there is one,
 * the values are not whole.
 */
export function readSettings<All extends Settings>(
  settings: All,
  environment: NodeJS.ProcessEnv,
  { faults, given }: { readonly faults: string[]; readonly given: Partial<SettingValues<All>> },
): SettingValues<All> {
  const values: Record<string, unknown> = { ...given }
  for (const [name, each] of Object.entries(settings)) {
    if (name in given) continue
    const value = read(each, environment, faults)
    if (value !== undefined) values[name] = value
  }
  return values as SettingValues<All>
}

function read<Schema extends z.ZodType>(
  { variable, schema, takes, isSecret = () => false }: Setting<Schema>,
  environment: NodeJS.ProcessEnv,
  faults: string[],
): z.output<Schema> | undefined {
  // An empty variable, as in a copied .env.example, is one that is not set.
  const isSet = environment[variable] !== undefined && environment[variable] !== ''
  const given = environment[variable]?.trim() ?? ''
  const parsed = schema.safeParse(isSet ? given : undefined)
  if (isSet && given === '') faults.push(`${variable} is blank; it must be ${takes}`)
  else if (unprintable.test(given))
    faults.push(`${variable} holds a line break or another character that is not seen; it must be ${takes}`)
  else if (parsed.success) return parsed.data
  else if (isSecret(given)) faults.push(`${variable} must be ${takes}`)
  else faults.push(`${variable}=${given.slice(0, longestShown)} must be ${takes}`)
  return undefined
}
