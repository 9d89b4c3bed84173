import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { projectRoot } from '../../src/project-root.ts'
import { transformersName } from '../../src/retrieval/embeddings/transformers-package.ts'
import { startHubServer } from '../support/hub-server.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

function run(
  folder: string,
  parameters: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  return runFootnote('cli', ['setup', ...parameters], {
    dataDir: join(folder, 'var'),
    workingFolder: folder,
    environment,
  })
}

describe('footnote setup', () => {
  it('lists what there is where nobody can be asked', async () => {
    const { status, stdout } = await run(temporaryFolder(), [])
    expect(status).toBe(0)
    expect(stdout).toMatch(/^builtin \(answers now\)\n/)
    expect(stdout).toMatch(/\nall-MiniLM-L6-v2\n {2}.+\n {2}.*to read 98 papers\n/)
  })

  it('installs nothing without a yes', async () => {
    const { status, stderr } = await run(temporaryFolder(), ['--embedder', 'all-MiniLM-L6-v2'])
    expect([status, stderr]).toEqual([2, expect.stringContaining('--yes')])
  })

  it('switches, keeps the rest of .env, and undoes it', async () => {
    const folder = temporaryFolder()
    const before = '# mine\nFOOTNOTE_EMBEDDINGS=transformers:all-MiniLM-L6-v2\nFOOTNOTE_LOG_LEVEL=error\n'
    writeFileSync(join(folder, '.env'), before)
    const switched = await run(folder, ['--embedder', 'builtin', '--yes'])
    expect(switched).toMatchObject({ status: 0, stdout: expect.stringContaining('--undo') })
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(
      '# mine\nFOOTNOTE_EMBEDDINGS=builtin\nFOOTNOTE_LOG_LEVEL=error\n',
    )
    const undone = await run(folder, ['--undo'])
    expect(undone.stdout).toBe('transformers:all-MiniLM-L6-v2 answers from the next start on.\n')
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(before)
    expect((await run(folder, ['--undo'])).status).toBe(2)
  })

  it('says that the environment wins over the file', async () => {
    const { status, stderr } = await run(temporaryFolder(), ['--embedder', 'builtin', '--yes'], {
      FOOTNOTE_EMBEDDINGS: 'ollama:one',
    })
    expect([status, stderr]).toEqual([1, expect.stringContaining('environment')])
  })
})

const modelFolder = join(projectRoot, '..', 'shared', 'models', 'all-MiniLM-L6-v2')
const reason = existsSync(join(projectRoot, 'node_modules', transformersName))
  ? existsSync(modelFolder)
    ? undefined
    : `${modelFolder} is absent`
  : `${transformersName} is not installed`

describe.skipIf(reason !== undefined)(
  `footnote setup with a model${reason === undefined ? '' : ` (skipped: ${reason})`}`,
  () => {
    it('leaves everything as it was where the hub breaks off, then downloads, reads the papers and switches', async () => {
      const paths = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'onnx/model_quantized.onnx']
      const files = Object.fromEntries(paths.map(path => [path, readFileSync(join(modelFolder, path))]))
      const server = await startHubServer({ models: { 'Xenova/all-MiniLM-L6-v2': files } })
      const folder = temporaryFolder()
      const hub = { FOOTNOTE_MODEL_HUB: server.url, FOOTNOTE_SAMPLE: 'off' }
      const paper = (id: string, title: string, abstract: string): string =>
        JSON.stringify({ id, title, abstract, authors: 'Ada Lovelace', categories: 'cs.CL' })
      const papers = [
        paper(
          '2401.00001',
          'Drafts',
          'Speculative decoding lets language models generate text with lower latency.',
        ),
        paper('2401.00002', 'Whales', 'We record the songs of whales along the coast and count their calls.'),
      ]
      writeFileSync(join(folder, 'papers.jsonl'), papers.join('\n'))
      const own = { dataDir: join(folder, 'var'), workingFolder: folder, environment: hub }
      await runFootnote('cli', ['ingest', join(folder, 'papers.jsonl')], own)
      const setUp = () => run(folder, ['--embedder', 'all-MiniLM-L6-v2', '--yes'], hub)
      server.breakOff(1_000_000, 4)
      expect(await setUp()).toMatchObject({
        status: 1,
        stderr: expect.stringContaining('Is this machine online?'),
      })
      expect(existsSync(join(folder, '.env'))).toBe(false)

      expect(await setUp()).toMatchObject({
        status: 0,
        stderr: expect.stringContaining('All papers are read.'),
      })
      expect(server.requests.at(-1)).toMatch(/ from \d+$/)
      expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(
        'FOOTNOTE_EMBEDDINGS=transformers:all-MiniLM-L6-v2\n',
      )
      const { stdout } = await runFootnote('cli', ['search', 'chatbots that reply sooner', '--json'], own)
      expect(JSON.parse(stdout)).toMatchObject({ hits: [{ paperId: '2401.00001' }, {}] })

      await run(folder, ['--undo'])
      expect(readFileSync(join(folder, '.env'), 'utf8')).toBe('')
      expect(existsSync(join(folder, 'var', 'models', 'all-MiniLM-L6-v2'))).toBe(false)
    }, 300_000)
  },
)
