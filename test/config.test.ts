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
      DISCORD_TOKEN: ' canary-of-reading ',
      FOOTNOTE_DATA_DIR: '/data/footnote',
      FOOTNOTE_EMBEDDINGS: 'transformers:all-MiniLM-L6-v2',
      FOOTNOTE_LOG_LEVEL: 'debug',
    }
    expect(loadConfig({}, environment)).toMatchObject({
      discordToken: 'canary-of-reading',
      dataDir: '/data/footnote',
      embeddings: 'transformers:all-MiniLM-L6-v2',
      logLevel: 'debug',
    })
  })

  it('searches in a database only where one holds the papers', () => {
    const FOOTNOTE_LIBRARY = 'postgres://footnote@localhost:5432/papers'
    expect(() => loadConfig({}, { FOOTNOTE_SEARCH: 'postgres' })).toThrow(/set FOOTNOTE_LIBRARY=postgres:/)
    expect(loadConfig({}, { FOOTNOTE_SEARCH: 'postgres', FOOTNOTE_LIBRARY }).search).toBe('postgres')
    const withFile = loadConfig({ libraryUrl: 'none' }, { FOOTNOTE_SEARCH: 'postgres', FOOTNOTE_LIBRARY })
    expect(withFile).not.toHaveProperty('search')
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
    ['FOOTNOTE_DATA_DIR', '  ', /FOOTNOTE_DATA_DIR is blank; it must be a folder/],
    ['FOOTNOTE_PORT', ' ', /FOOTNOTE_PORT is blank; it must be a whole number from 0 to 65535/],
    ['FOOTNOTE_PORT', '65536', /FOOTNOTE_PORT=65536 must be a whole number from 0 to 65535/],
    ['FOOTNOTE_PORT', '0x50', /FOOTNOTE_PORT=0x50 must be a whole number/],
    ['FOOTNOTE_ANSWERS_PER_MINUTE', '1.5', /FOOTNOTE_ANSWERS_PER_MINUTE=1.5 must be a whole number from 1/],
    ['FOOTNOTE_MODEL_TIMEOUT_SECONDS', 'Infinity', /=Infinity must be a number of seconds from 1 to 600/],
    ['FOOTNOTE_MODEL_DAILY_TOKENS', '-1', /=-1 must be a whole number from 0/],
    ['FOOTNOTE_MODEL', 'gemini:x', /FOOTNOTE_MODEL=gemini:x must be `openai:MODEL`/],
    ['DISCORD_TOKEN', ' ', /DISCORD_TOKEN is blank; it must be a bot’s token/],
    ['OPENAI_API_KEY', '\t', /OPENAI_API_KEY is blank; it must be a key/],
    ['ANTHROPIC_API_KEY', ' ', /ANTHROPIC_API_KEY is blank; it must be a key/],
    ['DISCORD_SHARDS', '0-9/3', /DISCORD_SHARDS=0-9\/3 must be `auto`, or a range/],
    ['DISCORD_SHARDS', '2-1/4', /DISCORD_SHARDS=2-1\/4 must be/],
    ['DISCORD_SHARDS', '0-99999999/99999999', /DISCORD_SHARDS=0-99999999\/99999999 must be/],
    ['DISCORD_SHARDS', '0-999999/999999', /DISCORD_SHARDS=0-999999\/999999 must be/],
    ['DISCORD_API_BASE', 'http://discord.com/api', /DISCORD_API_BASE=http:\/\/discord.com\/api must be/],
  ])('names the variable that is at fault: %s=%s', (variable, value, message) => {
    expect(() => loadConfig({}, { [variable]: value })).toThrow(message)
  })

  it.each(Object.values(settings))('says what $variable takes, where it is blank', ({ variable, takes }) => {
    const fault = `${variable} is blank; it must be ${takes}`
    expect(() => loadConfig({}, { [variable]: ' \t ' })).toThrow(fault)
  })

  it.each(Object.values(settings))('refuses $variable with a control character, unseen', ({ variable }) => {
    for (const sign of ['\n', '\r', '\u0000', '\u001b', '\u007f', '\u0085', '\u2028', '\u202e', '\u200b']) {
      const load = () => loadConfig({}, { [variable]: `canary${sign}foo` })
      expect(load).toThrow(`${variable} holds a line break or another character that is not seen; it must be`)
      expect(load).not.toThrow('canary')
    }
  })

  it.each(['DISCORD_TOKEN', 'OPENAI_API_KEY', 'ANTHROPIC_API_KEY'])(
    'refuses %s with what cannot be sent, unseen',
    variable => {
      const load = () => loadConfig({}, { [variable]: 'canary™' })
      expect(load).toThrow(`${variable} must be`)
      expect(load).not.toThrow('canary')
    },
  )

  const addresses = ['DISCORD_API_BASE', 'FOOTNOTE_EMBEDDINGS_BASE_URL', 'FOOTNOTE_MODEL_BASE_URL']

  it.each(
    addresses.flatMap(variable =>
      [
        'file:///etc/passwd',
        'javascript:alert(1)',
        'data:text/plain,x',
        'ftp://127.0.0.1/v1',
        '//127.0.0.1/v1',
        '127.0.0.1:8000',
        'http://',
        'http://a b/',
      ].map(address => [variable, address] as const),
    ),
  )('takes no other addresses than those of the web: %s=%s', (variable, address) => {
    expect(() => loadConfig({}, { [variable]: address })).toThrow(`${variable}=${address} must be an address`)
  })

  it.each(
    addresses.flatMap(variable =>
      ['https://me:canary@127.0.0.1/v1', 'https://canary@127.0.0.1', 'https://127.0.0.1/v1?key=canary'].map(
        address => [variable, address] as const,
      ),
    ),
  )('takes no secret in an address, and does not show it: %s', (variable, address) => {
    const load = () => loadConfig({}, { [variable]: address })
    expect(load).toThrow(`${variable} must be an address`)
    expect(load).not.toThrow('canary')
  })

  it.each([
    ['DISCORD_SHARDS', '0-3/8', { discordShards: { ids: [0, 1, 2, 3], total: 8 } }],
    ['DISCORD_SHARDS', ' auto ', { discordShards: 'auto' }],
    ['FOOTNOTE_PORT', ' 0 ', { port: 0 }],
    ['FOOTNOTE_MODEL_TIMEOUT_SECONDS', '2.5', { modelTimeoutSeconds: 2.5 }],
    ['FOOTNOTE_MODEL_BASE_URL', 'HTTP://[::1]:8000/v1', { modelBaseUrl: 'HTTP://[::1]:8000/v1' }],
    ['DISCORD_API_BASE', 'https://discord.com/api//', { discordApiBase: 'https://discord.com/api' }],
  ])('reads %s=%s', (variable, value, read) => {
    expect(loadConfig({}, { [variable]: value })).toMatchObject(read)
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
