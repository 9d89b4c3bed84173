import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allCommands } from '../commands/index.ts'
import { projectRoot } from '../src/project-root.ts'

/** The rooms in which papers and questions are handled, each importing from those before it. */
const rooms = [
  'domain',
  'text',
  'library',
  'sources',
  'question',
  'retrieval',
  'answering',
  'render',
  'community',
  'operations',
  'dispatch',
  'surfaces',
]

/** Rooms that know no papers and no questions, and that every room but `domain` and `text` may use. */
const foundationRooms = ['providers', 'settings', 'threads']

/** The files at the root of src that every room but `domain` stands on. */
const foundation = [
  'src/bundled.ts',
  'src/config.ts',
  'src/errors.ts',
  'src/fitted-weights.ts',
  'src/logger.ts',
  'src/project-root.ts',
  'src/request-id.ts',
  'src/secrets.ts',
]

/** The contract of commands: every room but `domain` may know its types, what runs them its guards too. */
const contract = ['src/app.ts', 'src/command.ts']

/** Whatever else stands at the root of src: programs, and what `import … from 'footnote'` gives. */
const entries = ['src/cli.ts', 'src/index.ts', 'src/main.ts']

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

const files = [...typeScriptFiles('src'), ...typeScriptFiles('commands'), ...typeScriptFiles('lab')]
const running = files.filter(file => !file.startsWith('lab/'))
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
    const known = [...rooms, ...foundationRooms]
    expect([...folders].filter(folder => !known.includes(folder))).toEqual([])
  })

  it('import inwards only', () => {
    expect(own.filter(each => roomOf(each.from) !== undefined && !isAllowed(each)).map(arrow)).toEqual([])
  })

  it('hold every file but the foundation, the contract and the programs', () => {
    const atRoot = files.filter(file => /^src\/[^/]+$/.test(file))
    expect(atRoot).toEqual([...foundation, ...contract, ...entries].sort())
  })

  it('have no circle among their files', () => {
    expect(circles(own)).toEqual([])
  })

  it('finds a circle where there is one', () => {
    const way = (from: string, to: string): Import => ({ from, to, typeOnly: false })
    expect(circles([way('a', 'b'), way('b', 'c'), way('c', 'b'), way('c', 'd')])).toEqual([['b', 'c']])
  })
})

describe('lab', () => {
  it('is known to src/cli.ts alone, which loads it when it is called', () => {
    const known = own.filter(({ from, to }) => to.startsWith('lab/') && !from.startsWith('lab/'))
    expect([...new Set(known.map(({ from }) => from))]).toEqual(['src/cli.ts'])
    expect(read('src/cli.ts')).not.toMatch(/^import .*lab\//m)
  })
})

describe('test', () => {
  it('mirrors src, commands and lab', () => {
    const tested = new Set(files.map(file => dirname(file).replace(/^src(?=\/|$)/, '')))
    const folders = new Set(
      typeScriptFiles('test')
        .filter(file => file.endsWith('.test.ts'))
        .map(file => dirname(file).replace(/^test/, '').replace(/^\//, '')),
    )
    const ofTheirOwn = ['', 'e2e', 'crash', 'fuzz']
    const strangers = [...folders].filter(
      folder => !ofTheirOwn.includes(folder) && !tested.has(folder) && !tested.has(`/${folder}`),
    )
    expect(strangers).toEqual([])
  })
})

describe('the foundation', () => {
  it('knows no room, no command and no surface', () => {
    const isFoundation = (file: string): boolean =>
      foundation.includes(file) || foundationRooms.includes(roomOf(file) ?? '')
    const outside = own.filter(({ from, to }) => isFoundation(from) && !isFoundation(to))
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
    expect(running.filter(file => /\bprocess\s*\.\s*env\b|\bprocess\[/.test(read(file)))).toEqual([
      'src/config.ts',
    ])
    expect(packages.filter(({ to }) => /^(?:node:)?process$/.test(to)).map(arrow)).toEqual([])
  })

  it('has nothing written to its console', () => {
    expect(running.filter(file => /\bconsole\s*[.[]/.test(read(file)))).toEqual([])
    expect(packages.filter(({ to }) => /^(?:node:)?console$/.test(to)).map(arrow)).toEqual([])
  })
})

function isAllowed({ from, to, typeOnly }: Import): boolean {
  const [room, target] = [roomOf(from) ?? '', roomOf(to)]
  if (foundationRooms.includes(room)) return foundationRooms.includes(target ?? '') || foundation.includes(to)
  if (room === 'domain') return target === 'domain'
  if (foundationRooms.includes(target ?? '')) return room !== 'text'
  if (target !== undefined) return rooms.indexOf(target) <= rooms.indexOf(room)
  if (foundation.includes(to)) return true
  if (contract.includes(to))
    return typeOnly || (to === 'src/command.ts' && room === 'dispatch') || room === 'surfaces'
  return room === 'surfaces' && to === 'commands/index.ts'
}

/** The groups of files that import each other in a ring, by Tarjan's strongly connected components (1972). */
function circles(arrows: readonly Import[]): readonly (readonly string[])[] {
  const targets = new Map<string, Import[]>()
  for (const each of arrows) targets.set(each.from, [...(targets.get(each.from) ?? []), each])
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const rings: string[][] = []
  const visit = (file: string): number => {
    const number = order.size
    order.set(file, number)
    lowest.set(file, number)
    open.push(file)
    for (const { to } of targets.get(file) ?? []) {
      const reached = order.has(to) ? (open.includes(to) ? (order.get(to) ?? 0) : number) : visit(to)
      lowest.set(file, Math.min(lowest.get(file) ?? number, reached))
    }
    const low = lowest.get(file) ?? number
    if (low === number) {
      const ring = open.splice(open.indexOf(file))
      if (ring.length > 1) rings.push(ring.sort())
    }
    return low
  }
  for (const file of targets.keys()) if (!order.has(file)) visit(file)
  return rings
}

function roomOf(file: string): string | undefined {
  return /^src\/([^/]+)\//.exec(file)?.[1]
}

function isCommandOrSurface(file: string): boolean {
  return file.startsWith('commands/') || file.startsWith('src/surfaces/')
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
