import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { projectRoot } from '../../src/project-root.ts'
import { runFootnote } from '../support/run-footnote.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

interface Started {
  readonly child: ChildProcess
  readonly output: { stdout: string; stderr: string }
  /** Resolves with the match once standard output or standard error has it. */
  shows(pattern: RegExp): Promise<RegExpExecArray>
  /** Sends SIGTERM and resolves with the exit status. */
  stop(): Promise<number | null>
}

/** Runs `npm start` without a terminal, its input open until `end`; it is gone when the test has ended. */
function start({ dataDir = temporaryFolder(), parameters = [] as readonly string[] } = {}): Started {
  const child = spawn(process.execPath, [join(projectRoot, 'dist', 'src', 'main.js'), ...parameters], {
    cwd: projectRoot,
    env: { ...process.env, DISCORD_TOKEN: '', FOOTNOTE_DATA_DIR: dataDir, FOOTNOTE_PORT: '0' },
  })
  const output = { stdout: '', stderr: '' }
  const exited = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL'))
  child.stdout.on('data', chunk => {
    output.stdout += String(chunk)
  })
  child.stderr.on('data', chunk => {
    output.stderr += String(chunk)
  })
  return {
    child,
    output,
    async shows(pattern) {
      for (;;) {
        const match = pattern.exec(output.stdout) ?? pattern.exec(output.stderr)
        if (match !== null) return match
        if (child.exitCode !== null) throw new Error(`It ended without ${pattern}: ${JSON.stringify(output)}`)
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), exited])
      }
    },
    async stop() {
      child.kill('SIGTERM')
      const [status] = await exited
      return status
    },
  }
}

/** `npm start < /dev/null`. */
function startUnattended(options: Parameters<typeof start>[0] = {}): Started {
  const started = start(options)
  started.child.stdin?.end()
  return started
}

const served = /is served until this is stopped/
const address = /http:\/\/127\.0\.0\.1:\d+/

describe('npm start', () => {
  it('answers the lines piped in, one by one, until they end', async () => {
    const input = '/paper 2404.18911\n\nWhich paper squeezes the time axis of a video?\n/nonsense\n'
    const environment = { FOOTNOTE_PORT: '0' }
    const { status, stdout } = await runFootnote('main', [], {
      dataDir: temporaryFolder(),
      input,
      environment,
    })
    expect(status).toBe(0)
    const places = ['Kangaroo', 'SqueezeTime', 'There is no command'].map(text => stdout.indexOf(text))
    expect(places.every(place => place >= 0)).toBe(true)
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(stdout).not.toMatch(address)
  })

  it('answers an example where there is nothing to read, says how to go on, and serves the page until stopped', async () => {
    const { output, shows, stop } = startUnattended()
    await shows(served)
    expect(output.stdout).toMatch(/^› .+\?\n[\s\S]*arXiv:\d{4}\.\d{5}/m)
    expect(output.stdout).toContain('npm run ask')
    const [url] = await shows(address)
    const page = await fetch(url)
    expect(await page.text()).toContain('#papers')
    expect((await fetch(`${url}/page/main.js`)).status).toBe(200)
    expect(await stop()).toBe(0)
    await expect(fetch(url)).rejects.toThrow()
    expect(output.stdout, 'no colours where the output is no terminal').not.toContain('\u001b')
  })

  it('serves the page while nobody has written anything yet, and keeps the library in the folder it was given', async () => {
    const dataDir = join(temporaryFolder(), 'new')
    const { output, shows, stop } = start({ dataDir })
    const [url] = await shows(address)
    expect((await fetch(`${url}/api/channel`)).status).toBe(200)
    expect(output.stdout).toBe('')
    expect(existsSync(join(dataDir, 'library.sqlite'))).toBe(true)
    expect(await stop()).toBe(0)
  })

  it('serves the page at the port it is given, and at the next one where that is taken', async () => {
    const first = startUnattended()
    const port = Number(new URL((await first.shows(address))[0]).port)
    const second = startUnattended({ parameters: ['--port', String(port)] })
    const next = Number(new URL((await second.shows(address))[0]).port)
    expect(next).toBeGreaterThan(port)
    expect(next).toBeLessThan(port + 20)
    expect(await first.stop()).toBe(0)
    expect(await second.stop()).toBe(0)
  })

  it.each(['eighty', '-1', '65536'])('refuses the port %s', async port => {
    const { status, stderr } = await runFootnote('main', ['--port', port], { dataDir: temporaryFolder() })
    expect(status).toBe(2)
    expect(stderr).toContain('from 0 to 65535')
  })

  it('names a setting that is wrong', async () => {
    const environment = { FOOTNOTE_EMBEDDINGS: 'magic' }
    const { status, stderr } = await runFootnote('main', [], { dataDir: temporaryFolder(), environment })
    expect(status).toBe(1)
    expect(stderr).toMatch(/^footnote: FOOTNOTE_EMBEDDINGS=magic must be/)
  })

  it('ends where npm is told to, though npm’s shell passes no signal on', async () => {
    const child = spawn('npm', ['start'], {
      cwd: projectRoot,
      env: { ...process.env, DISCORD_TOKEN: '', FOOTNOTE_DATA_DIR: temporaryFolder(), FOOTNOTE_PORT: '0' },
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let shown = ''
    for await (const chunk of child.stdout) {
      shown += String(chunk)
      if (served.test(shown)) child.kill('SIGTERM')
    }
    // Its output has ended: nobody is left who could write to it.
    expect(shown).toMatch(address)
  })
})
