import { describe, expect, it, onTestFinished } from 'vitest'
import { startLoopbackArxiv } from '../../lab/loopback-arxiv/loopback-arxiv.ts'
import { startNewsInterval } from '../../src/surfaces/news-interval.ts'
import { archived } from '../support/archived-papers.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { textOf } from '../support/components.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const today = new Date().toISOString().slice(0, 10)

async function runningBot() {
  const arxiv = await startLoopbackArxiv({ papers: [archived('2405.00001', today)] })
  const app = await openApp(temporaryFolder(), {
    FOOTNOTE_SOURCES_BASE_URL: arxiv.url,
    FOOTNOTE_SAMPLE: 'off',
  })
  onTestFinished(async () => {
    await app.close()
    await arxiv.close()
  })
  const lines: string[] = []
  const start = (): void => {
    const notify = (line: string) => void lines.push(line)
    onTestFinished(startNewsInterval({ app, notify, firstAfterMs: 0 }))
  }
  return { app, arxiv, lines, start }
}

describe('the news interval of a running bot', () => {
  it('brings what is followed into the library, where the bot finds it at once', async () => {
    const { app, lines, start } = await runningBot()
    await app.follows.add({ category: 'cs.CL', not: [], addedAt: Date.now() })
    const { discord } = await botOnDiscord(app, { intake: app.intake })
    start()
    await expect.poll(() => lines).toEqual(['1 new papers: cs.CL'])
    const shown = await (await discord.slash('/paper', { id: '2405.00001' })).settled()
    expect(textOf(shown.message)).toContain('Paper 2405.00001')
  })

  it('asks nobody where nothing is followed', async () => {
    const { app, arxiv, start } = await runningBot()
    start()
    await app.follows.all()
    await new Promise(resolve => setImmediate(resolve))
    expect(app.intake.running()).toEqual([])
    expect(arxiv.requests).toEqual([])
  })
})
