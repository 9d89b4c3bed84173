import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, sep } from 'node:path'
import { z } from 'zod'

/*
 * A browser knows no package names. The modules of the few packages that the page is drawn with are served from where
 * npm has put them, each import of a package replaced by the address that it is served at.
 */

/** A package and the one that depends on it, from whose folder it is looked for. */
const dependants: Readonly<Record<string, string | undefined>> = {
  '@skyra/discord-components-core': undefined,
  lit: '@skyra/discord-components-core',
  '@lit/context': '@skyra/discord-components-core',
  'lit-html': 'lit',
  'lit-element': 'lit',
  '@lit/reactive-element': 'lit',
}

/** Replaced by modules of the page's own, each of which says why. */
const replacements: Readonly<Record<string, string>> = {
  'lit/directives/style-map.js': '/page/style-map.js',
}

const packageFile = z.object({ exports: z.record(z.string(), z.unknown()) })
const bareImport = /\b(from|import)(\s*)(["'])((?:@[\w-]+\/)?[\w-]+(?:\/[\w./-]+)?)\3/g

export interface PackageModules {
  /** The text of a package's module, its imports rewritten; undefined where there is none. */
  read(name: string, path: string): string | undefined
  /** A module's text with each import of a known package replaced by its address. */
  rewrite(source: string): string
}

export function createPackageModules(): PackageModules {
  const folders = new Map<string, string>()
  const exportsOf = new Map<string, Readonly<Record<string, unknown>>>()
  const texts = new Map<string, string>()

  function folderOf(name: string): string {
    const known = folders.get(name)
    if (known !== undefined) return known
    const dependant = dependants[name]
    const from = dependant === undefined ? import.meta.url : join(folderOf(dependant), 'package.json')
    const entry = createRequire(from).resolve(name)
    const folder = `${sep}${join('node_modules', name)}${sep}`
    const found = entry.slice(0, entry.lastIndexOf(folder) + folder.length)
    folders.set(name, found)
    return found
  }

  function addressOf(specifier: string): string | undefined {
    const replacement = replacements[specifier]
    if (replacement !== undefined) return replacement
    const name = Object.keys(dependants).find(each => specifier === each || specifier.startsWith(`${each}/`))
    if (name === undefined) return undefined
    const exported = exportsOf.get(name) ?? readExports(folderOf(name))
    exportsOf.set(name, exported)
    const file = forBrowsers(exported[`.${specifier.slice(name.length)}`])
    return file === undefined ? undefined : `/packages/${name}/${file.replace(/^\.\//, '')}`
  }

  function rewrite(source: string): string {
    return source.replace(
      bareImport,
      (whole, keyword: string, space: string, quote: string, specifier: string) => {
        const address = addressOf(specifier)
        return address === undefined ? whole : `${keyword}${space}${quote}${address}${quote}`
      },
    )
  }

  return {
    rewrite,
    read(name, path) {
      if (!Object.hasOwn(dependants, name)) return undefined
      const file = join(folderOf(name), path)
      const text = texts.get(file) ?? rewrite(readFileSync(file, 'utf8'))
      texts.set(file, text)
      return text
    },
  }
}

function readExports(folder: string): Readonly<Record<string, unknown>> {
  return packageFile.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).exports
}

/** The file that a browser takes, of an entry of `exports` (Node.js documentation: Conditional exports). */
function forBrowsers(entry: unknown): string | undefined {
  if (typeof entry === 'string') return entry
  if (typeof entry !== 'object' || entry === null) return undefined
  for (const [condition, target] of Object.entries(entry)) {
    if (!['browser', 'import', 'default'].includes(condition)) continue
    const file = forBrowsers(target)
    if (file !== undefined) return file
  }
  return undefined
}
