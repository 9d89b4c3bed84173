import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { loadConfig, settings } from '../src/config.ts'
import { projectRoot } from '../src/project-root.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

describe('settings', () => {
  it('stand in .env.example with their descriptions, in order, and nothing else does', () => {
    const [introduction, ...paragraphs] = readFileSync(join(projectRoot, '.env.example'), 'utf8')
      .trimEnd()
      .split('\n\n')
    expect(introduction).toMatch(/^(#.*\n?)+$/)
    expect(paragraphs).toEqual(
      Object.values(settings).map(
        ({ variable, description, example }) => `# ${description}\n${variable}=${example}`,
      ),
    )
  })

  it('have a prefix of their own, but for the token', () => {
    for (const { variable } of Object.values(settings)) {
      expect(variable).toMatch(/^(?:DISCORD_TOKEN|[A-Z]+(?:_[A-Z]+)+)$/)
    }
  })

  it('take what .env.example gives as if nothing were set', () => {
    const examples = Object.fromEntries(
      Object.values(settings).map(({ variable, example }) => [variable, example]),
    )
    expect(loadConfig({}, examples)).toEqual(loadConfig({}, {}))
  })
})

describe('loadConfig', () => {
  it('needs no setting', () => {
    expect(loadConfig({}, {})).toMatchObject({
      dataDir: join(projectRoot, 'var'),
      embeddings: 'builtin',
      logLevel: 'warn',
    })
    expect(loadConfig({}, {})).not.toHaveProperty('discordToken')
  })

  it('reads every setting', () => {
    const environment = {
      DISCORD_TOKEN: ' token ',
      FOOTNOTE_DATA_DIR: '/data/footnote',
      FOOTNOTE_EMBEDDINGS: 'transformers:all-MiniLM-L6-v2',
      FOOTNOTE_LOG_LEVEL: 'debug',
    }
    expect(loadConfig({}, environment)).toMatchObject({
      discordToken: 'token',
      dataDir: '/data/footnote',
      embeddings: 'transformers:all-MiniLM-L6-v2',
      logLevel: 'debug',
    })
  })

  it('counts a relative folder from the project', () => {
    expect(loadConfig({}, { FOOTNOTE_DATA_DIR: 'elsewhere' }).dataDir).toBe(join(projectRoot, 'elsewhere'))
  })

  it('lets the command line win, whose folder counts from where it was called', () => {
    const config = loadConfig({ dataDir: 'here' }, { FOOTNOTE_DATA_DIR: '/there' })
    expect(config.dataDir).toBe(resolve('here'))
  })

  it('takes an empty variable for one that is not set', () => {
    const environment = Object.fromEntries(Object.values(settings).map(({ variable }) => [variable, '']))
    expect(loadConfig({}, environment)).toEqual(loadConfig({}, {}))
  })

  it.each([
    ['FOOTNOTE_LOG_LEVEL', 'loud', /FOOTNOTE_LOG_LEVEL=loud must be one of fatal, error/],
    [
      'FOOTNOTE_EMBEDDINGS',
      'magic',
      /FOOTNOTE_EMBEDDINGS=magic must be `builtin`, `transformers:MODEL`, `ollama:MODEL` or/,
    ],
    ['FOOTNOTE_EMBEDDINGS', 'transformers:', /FOOTNOTE_EMBEDDINGS=transformers: must be/],
    [
      'FOOTNOTE_EMBEDDINGS_BASE_URL',
      'gpu:11434',
      /FOOTNOTE_EMBEDDINGS_BASE_URL=gpu:11434 must be an address/,
    ],
    ['FOOTNOTE_RERANKER', 'cohere:x', /FOOTNOTE_RERANKER=cohere:x must be `transformers:MODEL`/],
    ['FOOTNOTE_DATA_DIR', '  ', /FOOTNOTE_DATA_DIR= {3}/],
  ])('names the variable that is at fault: %s=%s', (variable, value, message) => {
    expect(() => loadConfig({}, { [variable]: value })).toThrow(message)
  })

  it('names all faults at once, and where to look', () => {
    const environment = { FOOTNOTE_LOG_LEVEL: 'loud', FOOTNOTE_EMBEDDINGS: 'magic' }
    expect(() => loadConfig({}, environment)).toThrow(
      expect.objectContaining({
        code: 'bad-configuration',
        message: expect.stringMatching(/FOOTNOTE_EMBEDDINGS.*FOOTNOTE_LOG_LEVEL.*\.env\.example/),
      }),
    )
  })

  it('switches LangChain’s tracing off, whatever the environment says', () => {
    const environment: NodeJS.ProcessEnv = { LANGSMITH_TRACING: 'true', LANGCHAIN_TRACING_V2: 'true' }
    loadConfig({}, environment)
    for (const name of [
      'LANGSMITH_TRACING',
      'LANGSMITH_TRACING_V2',
      'LANGCHAIN_TRACING_V2',
      'LANGCHAIN_TRACING',
    ]) {
      expect(environment[name]).toBe('false')
    }
  })

  describe('without a given environment', () => {
    let before: NodeJS.ProcessEnv

    beforeEach(() => {
      before = { ...process.env }
      for (const { variable } of Object.values(settings)) delete process.env[variable]
    })
    afterEach(() => {
      vi.restoreAllMocks()
      process.env = before
    })

    it('reads the .env file in the working folder, over which the environment wins', () => {
      const folder = temporaryFolder()
      writeFileSync(join(folder, '.env'), 'FOOTNOTE_LOG_LEVEL=info\nFOOTNOTE_DATA_DIR=/from/file\n')
      vi.spyOn(process, 'cwd').mockReturnValue(folder)
      process.env['FOOTNOTE_DATA_DIR'] = '/from/environment'
      expect(loadConfig()).toMatchObject({ logLevel: 'info', dataDir: '/from/environment' })
    })
  })
})
