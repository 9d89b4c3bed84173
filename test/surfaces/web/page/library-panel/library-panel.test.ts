import { rmSync } from 'node:fs'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allCommands } from '../../../../../commands/index.ts'
import { type LoopbackArxiv, startLoopbackArxiv } from '../../../../../lab/loopback-arxiv/loopback-arxiv.ts'
import type { App } from '../../../../../src/app.ts'
import { createDispatcher } from '../../../../../src/dispatch/dispatcher.ts'
import type { LocalService } from '../../../../../src/surfaces/listen-locally.ts'
import { servePage } from '../../../../../src/surfaces/web/serve-page.ts'
import { openApp } from '../../../../support/bot.ts'
import { browserPath, keepScreenshot, launchBrowser, openTab } from '../../../../support/browser.ts'
import { createTemporaryFolder } from '../../../../support/temporary-folder.ts'

const executable = browserPath()
const phone = { viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true } as const
const desktop = { viewport: { width: 1100, height: 800 } } as const
const schemes = ['dark', 'light'] as const

function recordOf(id: string, title: string): string {
  return JSON.stringify({ id, title, abstract: `We present ${title}, number ${id}, a machine of wood.` })
}

describe.skipIf(executable === undefined)('the library panel in a browser', () => {
  const dataDir = createTemporaryFolder()
  let sources: LoopbackArxiv
  let app: App
  let served: LocalService
  let browser: Browser

  beforeAll(async () => {
    sources = await startLoopbackArxiv()
    app = await openApp(dataDir, { FOOTNOTE_SOURCES_BASE_URL: sources.url })
    const dispatcher = createDispatcher(allCommands, app)
    served = await servePage({ app, commands: allCommands, dispatcher, port: 0 })
    browser = await launchBrowser(executable ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
    await app?.close()
    await sources?.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  async function open(options: BrowserContextOptions = desktop): Promise<{ page: Page; panel: Locator }> {
    const page = await openTab(browser, served.url, options)
    await page.getByRole('button', { name: 'Library' }).click()
    const panel = page.getByRole('dialog', { name: 'Library' })
    await panel.getByText(/^\d+ papers$/).waitFor()
    return { page, panel }
  }

  it('takes dropped files one after the other, says what became of each, and counts them', async () => {
    const page = await openTab(browser, served.url, desktop)
    const files = [
      { name: 'marbles.json', text: recordOf('2403.00077', 'Plinkopath: Sorting Marbles') },
      { name: 'notes.txt', text: 'Of marbles, nothing is known.' },
    ]
    const transfer = await page.evaluateHandle(given => {
      const dropped = new DataTransfer()
      for (const { name, text } of given) dropped.items.add(new File([text], name))
      return dropped
    }, files)
    await page.dispatchEvent('body', 'dragover', { dataTransfer: transfer })
    const panel = page.getByRole('dialog', { name: 'Library' })
    await panel.getByText(/^98 papers$/).waitFor()
    await page.dispatchEvent('dialog', 'drop', { dataTransfer: transfer })
    const additions = panel.getByRole('list', { name: 'Additions' })
    await additions.getByText('Plinkopath: Sorting Marbles: added').waitFor()
    await additions.getByText(/notes\.txt: .*no known layout/).waitFor()
    expect(await additions.getByRole('progressbar').count()).toBe(0)
    await panel.getByText(/^99 papers$/).waitFor()
    await panel.getByRole('list', { name: 'Papers by source' }).getByText('marbles.json').waitFor()
    await keepScreenshot(page, 'library-added-desktop')
  })

  it('is opened, searched and left by keyboard, and removes after a question alone', async () => {
    await app.library.remove(['2403.00078'])
    const { page, panel } = await open()
    await panel.getByLabel('Drop files here').setInputFiles({
      name: 'ferrets.json',
      mimeType: 'application/json',
      buffer: Buffer.from(recordOf('2403.00078', 'Ferretry: Warm Ferrets')),
    })
    await panel.getByText('Ferretry: Warm Ferrets: added').waitFor()
    await panel.getByLabel('Search').focus()
    await page.keyboard.type('ferretry')
    const papers = panel.getByRole('list', { name: 'Papers', exact: true })
    await expect.poll(() => papers.getByRole('listitem').count()).toBe(1)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await focusedName(page)).toBe('Keep Ferretry: Warm Ferrets')
    await page.keyboard.press('Escape')
    expect(await focusedName(page)).toBe('Remove Ferretry: Warm Ferrets')
    expect((await app.library.get(['2403.00078']))[0]).toBeDefined()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Shift+Tab')
    expect(await focusedName(page)).toBe('Yes, remove Ferretry: Warm Ferrets')
    await page.keyboard.press('Enter')
    await panel.getByText('Removed 2403.00078').waitFor()
    expect((await app.library.get(['2403.00078']))[0]).toBeUndefined()
    // The first one empties the field that holds the search.
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    expect(await focusedName(page)).toBe('Library')
  })

  it('says what is not fetched, and shows more papers', async () => {
    const { panel } = await open()
    await panel.getByLabel('IDs, DOIs or links').fill('https://evil.example/paper.pdf')
    await panel.getByRole('button', { name: 'Add' }).click()
    await panel
      .getByText(/none of the scholarly hosts/)
      .first()
      .waitFor()
    const papers = panel.getByRole('list', { name: 'Papers', exact: true }).getByRole('listitem')
    await expect.poll(() => papers.count()).toBe(25)
    await panel.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => papers.count()).toBe(50)
  })

  it.each(schemes)('fits a phone, and axe finds no fault with it, %s', async colorScheme => {
    // axe writes styles of its own, which the page would refuse.
    for (const size of [phone, desktop]) {
      const { page, panel } = await open({ ...size, colorScheme, bypassCSP: true })
      await panel.getByLabel('IDs, DOIs or links').fill('https://evil.example/paper.pdf')
      await panel.getByRole('button', { name: 'Add' }).click()
      await panel
        .getByText(/none of the scholarly hosts/)
        .first()
        .waitFor()
      await panel
        .getByRole('button', { name: /^Remove / })
        .first()
        .click()
      expect(await panel.evaluate(each => each.scrollWidth > each.clientWidth)).toBe(false)
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false)
      expect(await axeFaults(page)).toEqual([])
      await panel.evaluate(each => each.scrollTo(0, 0))
      await keepScreenshot(page, `library-${size === phone ? 'phone' : 'desktop'}-${colorScheme}`)
      await panel.evaluate(each => each.scrollTo(0, 420))
      await keepScreenshot(page, `library-list-${size === phone ? 'phone' : 'desktop'}-${colorScheme}`)
    }
  })
})

function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: focused } = document
    return focused?.getAttribute('aria-label') ?? focused?.textContent ?? ''
  })
}

async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ content: axe.source })
  return page.evaluate(async () => {
    const { axe: finder } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await finder.run()
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
  })
}
