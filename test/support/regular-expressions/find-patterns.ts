import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync, Visitor } from 'oxc-parser'
import { projectRoot } from '../../../src/project-root.ts'

/** A regular expression of the project, and where it stands. */
export interface Pattern {
  /** `src/question/dates.ts:12`. */
  readonly place: string
  readonly source: string
  readonly flags: string
}

interface FoundPatterns {
  readonly literals: readonly Pattern[]
  /** Where a pattern is put together when the code runs. */
  readonly built: readonly string[]
}

/** The regular expressions that a TypeScript text writes, by its syntax tree. */
export function patternsIn(file: string, text: string): FoundPatterns {
  const literals: Pattern[] = []
  const built: string[] = []
  const placeOf = (start: number): string => `${file}:${text.slice(0, start).split('\n').length}`
  const call = ({
    callee,
    start,
  }: {
    readonly callee: { readonly type: string }
    readonly start: number
  }): void => {
    if ('name' in callee && callee.name === 'RegExp') built.push(placeOf(start))
  }
  const { program, errors } = parseSync(file, text)
  if (errors.length > 0) throw new Error(`${file} cannot be parsed: ${errors[0]?.message}`)
  new Visitor({
    Literal(node) {
      if (!('regex' in node)) return
      literals.push({ place: placeOf(node.start), source: node.regex.pattern, flags: node.regex.flags })
    },
    NewExpression: call,
    CallExpression: call,
  }).visit(program)
  return { literals, built }
}

/** The project's files of code, as paths from its folder. */
export function codeFiles(): readonly string[] {
  return ['src', 'commands', 'lab'].flatMap(folder =>
    readdirSync(join(projectRoot, folder), { withFileTypes: true, recursive: true })
      .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
      .map(entry => join(entry.parentPath, entry.name).slice(projectRoot.length + 1)),
  )
}

export function readCode(file: string): string {
  return readFileSync(join(projectRoot, file), 'utf8')
}
