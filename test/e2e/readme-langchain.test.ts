import { spawn } from 'node:child_process'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it, onTestFinished } from 'vitest'
import { projectRoot } from '../../src/project-root.ts'
import { sends } from '../support/openai/behaviours.ts'
import { type LoopbackOpenAi, startOpenAi } from '../support/openai/loopback-openai.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const readme = readFileSync(join(projectRoot, 'README.md'), 'utf8')
const [, script = ''] = /```js\n([\s\S]*?)```/.exec(readme) ?? []

const completion = {
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1,
  model: 'scripted',
  choices: [
    { index: 0, message: { role: 'assistant', content: 'Up to 1.68× [2404.18911].' }, finish_reason: 'stop' },
  ],
}

async function loopback(body: unknown): Promise<LoopbackOpenAi> {
  const server = await startOpenAi(sends('application/json', JSON.stringify(body)))
  onTestFinished(() => server.close())
  return server
}

describe('the README’s LangChain chain', () => {
  it('asks its model with the papers found, stores and deletes, and is traced by nobody', async () => {
    const [openAi, tracer] = [await loopback(completion), await loopback({})]
    // Only a file of this package finds `footnote` by its name.
    const file = join(projectRoot, 'dist', 'readme-example.mjs')
    writeFileSync(file, script)
    onTestFinished(() => rmSync(file))
    const child = spawn(process.execPath, [file], {
      cwd: projectRoot,
      env: {
        ...process.env,
        FOOTNOTE_DATA_DIR: temporaryFolder(),
        OPENAI_API_KEY: 'none',
        OPENAI_BASE_URL: openAi.baseUrl,
        LANGSMITH_TRACING: 'true',
        LANGCHAIN_TRACING_V2: 'true',
        LANGSMITH_ENDPOINT: tracer.baseUrl,
        LANGSMITH_API_KEY: 'none',
      },
    })
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^Up to 1\.68× \[2404\.18911\]\.\nWhale Songs\n.+\n$/)
    expect(JSON.stringify(openAi.requests)).toContain('[2404.18911] Speculative decoding has demonstrated')
    expect(tracer.requests).toEqual([])
  })
})
