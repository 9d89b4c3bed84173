import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allCommands } from '../commands/index.ts'
import { projectRoot } from '../src/project-root.ts'

/** The rooms in which papers and questions are handled, each importing from those before it. */
const rooms = [
  'domain',
  'library',
  'sources',
  'retrieval',
  'answering',
  'render',
  'community',
  'operations',
  'dispatch',
  'evaluation',
  'surfaces',
]

/** What every room but `domain` stands on. */
const foundation = [
  'src/circuit-breaker.ts',
  'src/config.ts',
  'src/errors.ts',
  'src/fitted-weights.ts',
  'src/logger.ts',
  'src/give-way.ts',
  'src/project-root.ts',
  'src/provider-fault.ts',
  'src/provider-receiver.ts',
  'src/retry.ts',
  'src/rounded.ts',
  'src/within.ts',
  'src/worker-call.ts',
]

/** The contract of commands: as types, every room but `domain` may know it. */
const contract = ['src/app.ts', 'src/command.ts']

/** What the surfaces drive. */
const drivenBySurfaces = [...contract, 'src/dispatcher.ts', 'commands/index.ts']

/** Packages that one room alone may know. */
const keptPackages = [
  ['discord.js', 'src/surfaces/discord/'],
  ['@discordjs/', 'src/surfaces/discord/'],
  ['better-sqlite3', 'src/library/sqlite/'],
  ['pg', 'src/library/postgres/'],
  ['hnswlib-node', 'src/retrieval/indexes/'],
] as const

interface Import {
  readonly from: string
  /** A path from the project's folder, or a package's name. */
  readonly to: string
  readonly typeOnly: boolean
}

const files = [...typeScriptFiles('src'), ...typeScriptFiles('commands')]
const imports = files.flatMap(importsOf)
const own = imports.filter(({ to }) => to.endsWith('.ts'))
const packages = imports.filter(({ to }) => !to.endsWith('.ts'))

describe('the reading of imports', () => {
  it('finds each way of writing one', () => {
    const text = `
      import type { Paper } from './paper.ts'
      import { type Hit, toHit } from '../domain/hit.ts'
      import {
        a,
        b,
      } from 'zod'
      import 'dotenv/config'
      export type { Logger } from 'pino'
      export * from './all.ts'
      const model = await import('./transformers.ts')
    `
    expect(parseImports('src/library/x.ts', text)).toEqual([
      { from: 'src/library/x.ts', to: 'src/library/paper.ts', typeOnly: true },
      { from: 'src/library/x.ts', to: 'src/domain/hit.ts', typeOnly: false },
      { from: 'src/library/x.ts', to: 'zod', typeOnly: false },
      { from: 'src/library/x.ts', to: 'dotenv/config', typeOnly: false },
      { from: 'src/library/x.ts', to: 'pino', typeOnly: true },
      { from: 'src/library/x.ts', to: 'src/library/all.ts', typeOnly: false },
      { from: 'src/library/x.ts', to: 'src/library/transformers.ts', typeOnly: false },
    ])
  })

  it('finds files that are there', () => {
    expect(files.length).toBeGreaterThan(50)
    expect(own.filter(({ to }) => !files.includes(to))).toEqual([])
  })
})

describe('src/domain', () => {
  it('imports nothing but itself', () => {
    const outside = imports.filter(
      ({ from, to }) => from.startsWith('src/domain/') && !to.startsWith('src/domain/'),
    )
    expect(outside.map(arrow)).toEqual([])
  })
})

describe('the rooms', () => {
  it('are all known', () => {
    const folders = new Set(files.flatMap(file => roomOf(file) ?? []))
    expect([...folders].filter(folder => !rooms.includes(folder))).toEqual([])
  })

  it('import inwards only', () => {
    expect(own.filter(each => roomOf(each.from) !== undefined && !isAllowed(each)).map(arrow)).toEqual([])
  })
})

describe('the foundation', () => {
  it('knows no room, no command and no surface', () => {
    const outside = own.filter(({ from, to }) => foundation.includes(from) && !foundation.includes(to))
    expect(outside.map(arrow)).toEqual([])
  })
})

describe('src/app.ts', () => {
  it('imports no command and no surface', () => {
    const known = own.filter(({ from, to }) => from === 'src/app.ts' && isCommandOrSurface(to))
    expect(known.map(arrow)).toEqual([])
  })
})

describe('commands', () => {
  it('know no surface, and the app as a type only', () => {
    const known = own
      .filter(({ from }) => from.startsWith('commands/'))
      .filter(({ to, typeOnly }) => to.startsWith('src/surfaces/') || (to === 'src/app.ts' && !typeOnly))
    expect(known.map(arrow)).toEqual([])
  })

  it('are all on the list', async () => {
    const modules = typeScriptFiles('commands').filter(file => file !== 'commands/index.ts')
    expect(modules).not.toEqual([])
    for (const file of modules) {
      const exported: Readonly<Record<string, unknown>> = await import(join(projectRoot, file))
      const listed = Object.values(exported).filter(each => allCommands.some(command => command === each))
      expect({ file, listed: listed.length }).toEqual({ file, listed: 1 })
    }
  })
})

describe('packages', () => {
  it.each(keptPackages)('%s is known in %s alone', (name, folder) => {
    const known = packages.filter(({ from, to }) => isPackage(to, name) && !from.startsWith(folder))
    expect(known.map(arrow)).toEqual([])
  })
})

describe('the process', () => {
  it('has its environment read in src/config.ts alone', () => {
    expect(files.filter(file => /\bprocess\s*\.\s*env\b|\bprocess\[/.test(read(file)))).toEqual([
      'src/config.ts',
    ])
    expect(packages.filter(({ to }) => /^(?:node:)?process$/.test(to)).map(arrow)).toEqual([])
  })

  it('has nothing written to its console', () => {
    expect(files.filter(file => /\bconsole\s*[.[]/.test(read(file)))).toEqual([])
    expect(packages.filter(({ to }) => /^(?:node:)?console$/.test(to)).map(arrow)).toEqual([])
  })
})

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const [room, target] = [roomOf(from), roomOf(to)]
  if (target !== undefined) return rooms.indexOf(target) <= rooms.indexOf(room ?? '')
  if (room === 'domain') return false
  if (foundation.includes(to)) return true
  if (contract.includes(to) && typeOnly) return true
  return room === 'surfaces' && drivenBySurfaces.includes(to)
}

function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1]
}

function isCommandOrSurface(file: string): boolean {
  return file.startsWith('commands/') || file.startsWith('src/surfaces/') || file === 'src/dispatcher.ts'
}

function isPackage(imported: string, name: string): boolean {
  return name.endsWith('/') ? imported.startsWith(name) : imported === name || imported.startsWith(`${name}/`)
}

function arrow({ from, to, typeOnly }: Import): string {
  return `${from} → ${to}${typeOnly ? ' (type)' : ''}`
}

function typeScriptFiles(folder: string): readonly string[] {
  return readdirSync(join(projectRoot, folder), { withFileTypes: true, recursive: true })
    .filter(entry => entry.isFile() && entry.name.endsWith('.ts'))
    .map(entry => join(entry.parentPath, entry.name).slice(projectRoot.length + 1))
    .sort()
}

function read(file: string): string {
  return readFileSync(join(projectRoot, file), 'utf8')
}

function importsOf(file: string): readonly Import[] {
  return parseImports(file, read(file))
}

/** The imports of a file, from a text formatted by Biome: each begins its line, but for dynamic ones. */
function parseImports(from: string, text: string): readonly Import[] {
  const statement =
    /^\s*(?:import|export)\s+(?<type>type\s)?(?:[\w\s{},*$]*?\sfrom\s+)?'(?<static>[^']+)'|\bimport\(\s*'(?<dynamic>[^']+)'/gm
  return [...text.matchAll(statement)].map(({ groups }) => {
    const to = groups?.['static'] ?? groups?.['dynamic'] ?? ''
    return {
      from,
      to: to.startsWith('.') ? join(dirname(from), to) : to,
      typeOnly: groups?.['type'] !== undefined,
    }
  })
}
