import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { load } from 'js-yaml'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { settings } from '../src/config.ts'
import { projectRoot } from '../src/project-root.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

const variables = new Set<string>(Object.values(settings).map(({ variable }) => variable))
/** Those of the images, of Node and of Postgres' own programs. */
const ofOthers = new Set(['NODE_ENV', 'PGPASSWORD', 'POSTGRES_USER', 'POSTGRES_DB', 'POSTGRES_PASSWORD'])

function read(file: string): string {
  return readFileSync(join(projectRoot, file), 'utf8')
}

/** Instructions of a Dockerfile, with lines that go on joined. */
function instructions(text: string): readonly { readonly name: string; readonly rest: string }[] {
  return text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter(line => line !== '')
    .map(line => {
      const [name = '', ...rest] = line.split(' ')
      return { name, rest: rest.join(' ') }
    })
}

const dockerfile = instructions(read('Dockerfile'))
const restsOf = (name: string): readonly string[] =>
  dockerfile.filter(each => each.name === name).map(({ rest }) => rest)

const serviceSchema = z.strictObject({
  build: z.string().optional(),
  image: z.string().optional(),
  init: z.boolean().optional(),
  restart: z.literal('unless-stopped'),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal('service_healthy') })).optional(),
  env_file: z.string().optional(),
  environment: z.record(z.string(), z.string()).optional(),
  volumes: z.array(z.string()),
  stop_grace_period: z.string().optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.number(),
    })
    .optional(),
  profiles: z.array(z.string()).optional(),
})
const compose = z
  .strictObject({
    name: z.string(),
    services: z.record(z.string(), serviceSchema),
    volumes: z.record(z.string(), z.null()),
  })
  .parse(load(read('compose.yaml')))

describe('Dockerfile', () => {
  it('has instructions that Docker knows, begins each stage from an image of Node, and ends as another user than root', () => {
    const known = ['FROM', 'WORKDIR', 'RUN', 'COPY', 'ENV', 'USER', 'VOLUME', 'HEALTHCHECK', 'CMD']
    expect(dockerfile.filter(({ name }) => !known.includes(name))).toEqual([])
    expect(restsOf('FROM')).toEqual(['node:22-bookworm-slim AS build', 'node:22-bookworm-slim'])
    expect(restsOf('USER')).toEqual(['node'])
    const order = dockerfile.map(({ name }) => name)
    expect(order.lastIndexOf('USER')).toBeLessThan(order.lastIndexOf('CMD'))
    expect(order.lastIndexOf('RUN')).toBeLessThan(order.lastIndexOf('USER'))
  })

  it('copies what is there, and what .dockerignore lets through', () => {
    const copied = restsOf('COPY')
      .filter(rest => !rest.startsWith('--from'))
      .flatMap(rest => rest.split(' ').slice(0, -1))
    expect(copied).toContain('package-lock.json')
    expect(copied.filter(path => !existsSync(join(projectRoot, path)))).toEqual([])
    const [first, ...through] = read('.dockerignore').trim().split('\n')
    expect(first).toBe('*')
    expect(through.map(line => line.slice(1)).sort()).toEqual([...new Set(copied)].sort())
  })

  it('sets settings that exist, and asks for its health where it is served', () => {
    const [environment = ''] = restsOf('ENV')
    const set = environment.split(' ').map(each => each.split('='))
    expect(set.filter(([name = '']) => !variables.has(name) && !ofOthers.has(name))).toEqual([])
    const port = set.find(([name]) => name === 'FOOTNOTE_HEALTH_PORT')?.[1]
    expect(restsOf('HEALTHCHECK')[0]).toContain(`127.0.0.1:${port}/healthz`)
    const [command = ''] = restsOf('CMD')
    expect(JSON.parse(command)).toEqual(['node', 'dist/src/main.js'])
  })
})

describe('compose.yaml', () => {
  it('runs the bot, Postgres with pgvector, and Ollama where its profile asks for it', () => {
    const { bot, db, ollama } = compose.services
    expect(bot).toMatchObject({ build: '.', read_only: true, cap_drop: ['ALL'] })
    expect(Object.keys(bot?.depends_on ?? {})).toEqual(['db'])
    expect(db?.image).toMatch(/^pgvector\/pgvector:pg\d+$/)
    expect(db?.healthcheck).toBeDefined()
    expect(ollama?.profiles).toEqual(['ollama'])
  })

  it('names settings that exist, keeps passwords out of itself, and has every volume that it mounts', () => {
    const all = Object.values(compose.services)
    const set = all.flatMap(({ environment = {} }) => Object.entries(environment))
    expect(set.map(([name]) => name).filter(name => !variables.has(name) && !ofOthers.has(name))).toEqual([])
    for (const [name, value] of set.filter(([name]) => /TOKEN|PASSWORD/.test(name)))
      expect(`${name}=${value}`).toMatch(/=\$\{\w+:\?/)
    const mounted = all.flatMap(({ volumes }) => volumes.map(volume => volume.split(':')[0]))
    expect(mounted.sort()).toEqual(Object.keys(compose.volumes).sort())
    const ports = read('compose.yaml').match(/^\s*(?:ports|network_mode|privileged):/gm)
    expect(ports).toBeNull()
  })

  it('mounts the folder that the image keeps its data in', () => {
    expect(restsOf('VOLUME')).toEqual(['/data'])
    expect(compose.services['bot']?.environment?.['FOOTNOTE_DATA_DIR']).toBe('/data')
    expect(compose.services['bot']?.volumes).toEqual(['bot:/data'])
  })
})

describe('deploy/footnote.service', () => {
  const unit = read('deploy/footnote.service')

  it('sets settings that exist, and starts what the build makes', () => {
    const set = [...unit.matchAll(/^Environment=(.*)$/gm)].flatMap(([, rest = '']) => rest.split(' '))
    const names = set.map(each => each.split('=')[0] ?? '')
    expect(names.filter(name => !variables.has(name) && !ofOthers.has(name))).toEqual([])
    const [, script = ''] = /^ExecStart=\/usr\/bin\/node (.*)$/m.exec(unit) ?? []
    expect(script).toBe('dist/src/main.js')
  })

  it('is one that systemd takes', async context => {
    const folder = temporaryFolder()
    const path = join(folder, 'footnote.service')
    copyFileSync(join(projectRoot, 'deploy', 'footnote.service'), path)
    // The user is made by whoever installs it, and Node may lie elsewhere here.
    writeFileSync(path, unit.replaceAll(/=footnote$/gm, '=root').replace('/usr/bin/node', process.execPath))
    const said = await promisify(execFile)('systemd-analyze', ['verify', path]).then(
      ({ stderr }) => stderr,
      (error: NodeJS.ErrnoException & { stderr?: string }) =>
        error.code === 'ENOENT' ? undefined : `${error.stderr}${error.message}`,
    )
    if (said === undefined) return context.skip('no systemd here')
    expect(said.split('\n').filter(line => line.includes('footnote.service'))).toEqual([])
  })
})
