import { readFileSync, rmSync } from 'node:fs'
import axe from 'axe-core'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allCommands } from '../../../commands/index.ts'
import type { App } from '../../../src/app.ts'
import { createDispatcher } from '../../../src/dispatch/dispatcher.ts'
import type { LocalService } from '../../../src/surfaces/listen-locally.ts'
import { servePage } from '../../../src/surfaces/web/serve-page.ts'
import { openApp } from '../../support/bot.ts'
import { browserPath, keepScreenshot, launchBrowser, openTab } from '../../support/browser.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'
import { injected, sampleCommands } from './sample-commands.ts'

const executable = browserPath()
if (executable === undefined) {
  process.stderr.write(
    'The page’s browser tests are skipped: there is no Chromium (apt-get install chromium).\n',
  )
}

const question = 'Which paper compresses checkpoints and where is its code?'
const phone = { viewport: { width: 360, height: 700 }, hasTouch: true, isMobile: true } as const
const desktop = { viewport: { width: 1100, height: 800 } } as const

describe.skipIf(executable === undefined)('the page in a browser', () => {
  let app: App
  let dataDir: string
  let served: LocalService
  let browser: Browser

  beforeAll(async () => {
    dataDir = createTemporaryFolder()
    app = await openApp(dataDir)
    const commands = [...allCommands, ...sampleCommands]
    served = await servePage({ app, commands, dispatcher: createDispatcher(commands, app), port: 0 })
    browser = await launchBrowser(executable ?? '')
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
    await app?.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  const open = (options: BrowserContextOptions = desktop): Promise<Page> =>
    openTab(browser, served.url, options)

  it('answers a line with footnotes that lead to their papers, and stays ready for the next', async () => {
    const page = await open({ ...desktop, colorScheme: 'dark' })
    await say(page, question)
    const answer = lastMessage(page)
    await answer.getByRole('link', { name: 'arXiv:2406.11257' }).waitFor()
    expect(await messages(page).allInnerTexts()).toEqual([
      expect.stringContaining(question),
      expect.stringMatching(/\[1\][\s\S]*arXiv:2406\.11257[\s\S]*the papers’ own words · [\d.]+ m?s/),
    ])
    const link = answer.getByRole('link', { name: 'arXiv:2406.11257' })
    expect(await link.getAttribute('href')).toBe('https://arxiv.org/abs/2406.11257')
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer')
    expect(await focusedName(page)).toContain('Message #papers')
    await keepScreenshot(page, 'ask-desktop-dark')
  })

  it('asks an example from the welcome', async () => {
    const page = await open()
    await page.getByText('The library holds 98 papers, ').waitFor()
    await page.getByRole('group', { name: 'Questions to try' }).getByRole('button').first().click()
    await lastMessage(page).getByRole('button', { name: 'Evidence' }).waitFor()
  })

  it('shows the evidence privately beside the answer, until it is dismissed', async () => {
    const page = await open()
    await say(page, question)
    await page.getByRole('button', { name: 'Evidence' }).click()
    const evidence = lastMessage(page)
    await evidence.getByText('Only you can see this').waitFor()
    await evidence
      .getByText(/checkpoint/i)
      .first()
      .waitFor()
    expect(await evidence.getAttribute('aria-label')).toContain('only you can see this')
    expect(await messages(page).count()).toBe(3)
    await evidence.getByRole('button', { name: 'Dismiss message' }).click()
    expect(await messages(page).count()).toBe(2)
    expect(await focusedName(page)).toContain('Message #papers')
  })

  it('offers the commands by keyboard, and a paper’s title while it is typed', async () => {
    const page = await open()
    await page.keyboard.type('/')
    const commands = page.getByRole('listbox', { name: 'Commands' })
    expect(await commands.getByRole('option').first().textContent()).toMatch(/^\/askAnswers a question/)
    await page.keyboard.type('pa')
    expect(await commands.getByRole('option').allInnerTexts()).toEqual([expect.stringMatching(/^\/paper/)])
    await page.keyboard.press('Backspace')
    await page.keyboard.press('Backspace')
    await page.keyboard.press('ArrowDown')
    expect(await activeOption(page)).toMatch(/^\/paper/)
    await page.keyboard.press('Tab')
    expect(await focusedName(page)).toBe('id')
    await page.keyboard.type('kangar')
    const suggestions = page.getByRole('listbox', { name: /An arXiv ID/ })
    await suggestions.getByRole('option', { name: /^Kangaroo/ }).waitFor()
    await keepScreenshot(page, 'autocomplete-desktop')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await lastMessage(page)
      .getByRole('link', { name: /^Kangaroo: Lossless/ })
      .waitFor()
    expect(await lastMessage(page).textContent()).toContain('Yunhe Wang')
    expect(await focusedName(page)).toContain('Message #papers')
  })

  it('takes what is typed where no field has the focus', async () => {
    const page = await open()
    await page.getByRole('button', { name: 'theme' }).focus()
    await page.keyboard.press('Control+a')
    expect(await focusedName(page)).toContain('theme')
    await page.keyboard.type('/pap')
    expect(await page.getByRole('listbox', { name: 'Commands' }).getByRole('option').count()).toBe(1)
    await page.keyboard.press('Tab')
    await page.getByRole('button', { name: 'theme' }).focus()
    await page.keyboard.type('kangar')
    expect(await page.getByLabel('id', { exact: true }).inputValue()).toBe('kangar')
  })

  it('leaves a command with Escape, and with Backspace in its empty field', async () => {
    const page = await open()
    for (const key of ['Escape', 'Backspace']) {
      await page.keyboard.type('/ask ')
      expect(await focusedName(page)).toBe('question')
      await page.keyboard.press(key)
      expect(await focusedName(page)).toContain('Message #papers')
    }
    await page.keyboard.type('/')
    await page.keyboard.press('Escape')
    expect(await page.getByRole('listbox', { name: 'Commands' }).count()).toBe(0)
  })

  it('takes a command that is written out, and says which there are where there is none', async () => {
    const page = await open()
    await say(page, '/dance now')
    await lastMessage(page).getByText('There is no command /dance').waitFor()
    await page.keyboard.type('/related topic: decoding')
    await page.keyboard.press('Enter')
    await lastMessage(page).getByText('Related to decoding').waitFor()
  })

  it('gives each option the value that its definition asks for, and refuses what is no choice', async () => {
    const page = await open()
    await page.keyboard.type('/given blue')
    await page.keyboard.press('Enter')
    expect(await messages(page).count()).toBe(0)
    await page.getByRole('combobox', { name: 'colour' }).fill('gre')
    await page.getByRole('option', { name: 'Dark green' }).waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('3')
    await page.keyboard.press('Tab')
    await page.getByRole('option', { name: 'True' }).click()
    await page.keyboard.press('Enter')
    await lastMessage(page).getByText('{"colour":"green","count":3,"loud":true}').waitFor()
  })

  it('reaches every link and button of a message with Tab', async () => {
    const page = await open()
    await say(page, question)
    await lastMessage(page).getByRole('button', { name: 'Cite' }).waitFor()
    const wanted = await lastMessage(page).locator('a[href], button').allTextContents()
    await page.getByRole('log').focus()
    const reached: string[] = []
    for (let presses = 0; presses < 20; presses += 1) {
      await page.keyboard.press('Tab')
      reached.push(
        await page.evaluate(() =>
          document.activeElement?.closest('[role=article]') ? (document.activeElement.textContent ?? '') : '',
        ),
      )
    }
    expect(reached.join('|')).toContain(wanted.join('|'))
  })

  it('shows a message to its end, with what is under it', async () => {
    const page = await open()
    for (const line of [question, 'What is SqueezeTime?', 'Which paper is SLAB?']) {
      await say(page, line)
      await lastMessage(page).getByRole('button', { name: 'Cite' }).waitFor()
      await expect
        .poll(() =>
          page
            .getByRole('log')
            .evaluate(log => log.scrollHeight - log.clientHeight - Math.ceil(log.scrollTop)),
        )
        .toBeLessThanOrEqual(0)
    }
  })

  it('leaves alone what may stay empty, however quickly a command is sent', async () => {
    const page = await open()
    const line = page.getByLabel('Message #papers')
    const before = await line.evaluate(field => field.clientHeight)
    await page.keyboard.type('/settings')
    await page.keyboard.press('Enter')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Tab')
    await page.getByRole('option').first().waitFor()
    expect(await activeOption(page)).toBe('')
    await page.keyboard.press('Enter')
    await lastMessage(page).getByText('Settings of this server').waitFor()
    expect(await lastMessage(page).textContent()).not.toContain('answers:')
    // Chosen and left before the browser has drawn anything.
    await line.evaluate(field => {
      ;(field as HTMLTextAreaElement).value = '/ask '
      field.dispatchEvent(new Event('input', { bubbles: true }))
      document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    })
    expect(await line.evaluate(field => field.clientHeight)).toBe(before)
  })

  it('keeps a choice that was made when its field is passed again', async () => {
    const page = await open()
    await page.keyboard.type('/given ')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    expect(await page.getByRole('combobox', { name: 'colour' }).inputValue()).toBe('Bright red')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Shift+Tab')
    await page.getByRole('option', { name: 'Bright red' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.getByRole('combobox', { name: 'colour' }).inputValue()).toBe('Bright red')
  })

  it('leads a conversation by keyboard, with no fault that axe finds, until it is forgotten', async () => {
    const page = await open({ ...desktop, bypassCSP: true })
    const send = async (text: string): Promise<void> => {
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    }
    const press = async (name: RegExp): Promise<void> => {
      await tabTo(page, name)
      await page.keyboard.press('Enter')
    }
    await send(question)
    await lastMessage(page).getByRole('button', { name: 'More papers' }).waitFor()
    await send('and its code?')
    await lastMessage(page)
      .getByText(/^understood as: .*“ExCP/)
      .waitFor()
    await lastMessage(page).getByRole('button', { name: 'Forget' }).waitFor()
    expect(await axeFaults(page)).toEqual([])

    await press(/^Evidence$/)
    await lastMessage(page).getByText('Evidence', { exact: true }).waitFor()
    await press(/^Open/)
    await lastMessage(page).getByText('Wenshuo Li').waitFor()
    await press(/^More papers$/)
    await lastMessage(page)
      .getByText(/page 1 of \d/)
      .waitFor()
    await press(/^Next$/)
    await lastMessage(page)
      .getByText(/page 2 of \d/)
      .waitFor()
    expect(await axeFaults(page)).toEqual([])

    await press(/^Save$/)
    await lastMessage(page).getByText('saved on your reading list').waitFor()
    await send('/list')
    await page.getByRole('option', { name: 'show it to me' }).waitFor()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await lastMessage(page)
      .getByRole('link', { name: /^ExCP: / })
      .first()
      .waitFor()
    expect(await axeFaults(page)).toEqual([])

    await press(/^Forget$/)
    await page.getByText('Forgotten').waitFor()
    await send('and its code?')
    await lastMessage(page).getByText('I cannot tell which paper you mean').waitFor()
  })

  it('grows with a long question, and sends it with Enter', async () => {
    const page = await open(phone)
    const long = 'How do language models find what nobody has asked them for? '.repeat(4).trim()
    for (const id of ['#line', '#option-question']) {
      const field = page.locator(id)
      const isWhole = () => field.evaluate(each => each.scrollHeight <= each.clientHeight + 1)
      const heightOf = () => field.evaluate(each => each.clientHeight)
      const before = await heightOf()
      await field.fill(long)
      await expect.poll(heightOf).toBeGreaterThan(before * 3)
      expect(await isWhole()).toBe(true)
      await field.fill('')
      await expect.poll(heightOf).toBe(before)
      if (id === '#line') await page.keyboard.type('/ask ')
    }
    await page.keyboard.type('a')
    await page.keyboard.press('Shift+Enter')
    await page.keyboard.type('b')
    expect(await messages(page).count()).toBe(0)
    await page.keyboard.press('Enter')
    await messages(page).first().waitFor()
  })

  it('shows suggestions over a command on a phone, not on it', async () => {
    const page = await open(phone)
    await page.keyboard.type('/paper kang')
    const list = page.getByRole('listbox', { name: /An arXiv ID/ })
    await list.getByRole('option').first().waitFor()
    const [listed, chip] = await Promise.all([
      list.boundingBox(),
      page.getByRole('button', { name: 'Leave /paper' }).boundingBox(),
    ])
    expect(listed?.y).toBeGreaterThan(0)
    expect((listed?.y ?? 0) + (listed?.height ?? 0)).toBeLessThanOrEqual(chip?.y ?? 0)
    await keepScreenshot(page, 'suggestions-phone')
  })

  it('turns pages in their place, with the focus where it was', async () => {
    const page = await open()
    await page.keyboard.type('/related vision transformers')
    await page.keyboard.press('Enter')
    await page.getByText('page 1 of 4').waitFor()
    expect(await page.getByRole('button', { name: 'Previous' }).isDisabled()).toBe(true)
    await page.getByRole('button', { name: 'Next' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('page 2 of 4').waitFor()
    await expect.poll(() => focusedName(page)).toBe('Next')
    expect(await page.getByRole('button', { name: 'Previous' }).isDisabled()).toBe(false)
    expect(await messages(page).count()).toBe(1)
    expect(await page.getByText('page 1 of 4').count()).toBe(0)
  })

  it('opens the paper that a button stands beside by keyboard, and the focus stays', async () => {
    const page = await open()
    await page.keyboard.type('/related speculative decoding')
    await page.keyboard.press('Enter')
    const button = page.getByRole('button', { name: /^Open: / }).nth(1)
    const name = (await button.getAttribute('aria-label')) ?? ''
    await button.focus()
    await page.keyboard.press('Enter')
    await lastMessage(page).getByText('Only you can see this').waitFor()
    await lastMessage(page)
      .getByRole('link', { name: name.replace(/^Open: |…$/g, '') })
      .first()
      .waitFor()
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(name)
  })

  it('opens a paper from a menu by keyboard', async () => {
    const page = await open()
    await say(page, '/paper 2406.11257')
    await page.getByRole('combobox', { name: 'Related papers' }).focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const title = (await activeOption(page)).split('\n')[0] ?? ''
    await page.keyboard.press('Enter')
    await lastMessage(page).getByText('Only you can see this').waitFor()
    await lastMessage(page)
      .getByRole('link', { name: title.replace(/…$/, '') })
      .first()
      .waitFor()
    expect(await focusedName(page)).toBe('Related papers')
  })

  it('finds papers about a message from its Apps menu', async () => {
    const page = await open()
    await say(page, question)
    await page.getByRole('combobox', { name: 'Apps for this message' }).click()
    await page.getByRole('option', { name: 'Find papers' }).click()
    await lastMessage(page).getByText('Papers about this message').waitFor()
  })

  it('shows later replies in place of earlier ones', async () => {
    const page = await open()
    await say(page, '/grow')
    await lastMessage(page).getByText('Reading').waitFor()
    await lastMessage(page).getByText('One. Two.').waitFor()
    expect(await messages(page).count()).toBe(1)
    expect(await page.getByText('Reading').count()).toBe(0)
  })

  it('takes a public placeholder back where a command fails, and tells whoever asked alone', async () => {
    const page = await open()
    await say(page, '/fail')
    await lastMessage(page)
      .getByText(/Something went wrong.*reference/)
      .waitFor()
    expect(await messages(page).count()).toBe(1)
    expect(await page.getByText('Only you can see this').count()).toBe(1)
  })

  it('says so where no answer comes', async () => {
    const page = await open()
    await page.route('**/api/line', route => route.fulfill({ status: 200, body: '' }))
    await say(page, question)
    await lastMessage(page).getByText('Is it still running?').waitFor()
    await page.unroute('**/api/line')
    await say(page, question)
    await lastMessage(page).getByRole('button', { name: 'Evidence' }).waitFor()
  })

  it('makes each tab a user of its own, who stays the same when it is loaded again', async () => {
    const page = await open()
    const other = await page.context().newPage()
    await other.goto(served.url)
    const users: string[] = []
    for (const [each, reloads] of [
      [page, false],
      [page, true],
      [other, false],
    ] as const) {
      if (reloads) await each.reload()
      await each.getByRole('log').waitFor()
      await say(each, '/given colour: Bright red')
      await each.keyboard.press('Enter')
      const text = await lastMessage(each)
        .getByText(/from tab-/)
        .textContent()
      users.push(/from (\S+)/.exec(text ?? '')?.[1] ?? '')
    }
    expect(users[0]).toMatch(/^tab-[0-9a-f-]{36}$/)
    expect(users[1]).toBe(users[0])
    expect(users[2]).not.toBe(users[0])
  })

  it('shows HTML and Markdown of the corpus as the text that it is', async () => {
    const page = await open()
    await say(page, '/hostile')
    const card = lastMessage(page)
    await card.getByText(injected.title).waitFor()
    const text = (await card.textContent()) ?? ''
    expect(text.replaceAll('\u200b', '')).toContain(injected.abstract)
    expect(text).toContain(injected.author)
    expect(
      await card.locator('.text-display :is(img, script, b, svg, u, s, code, button, strong)').count(),
    ).toBe(0)
    const links = await card.getByRole('link').evaluateAll(all => all.map(link => link.getAttribute('href')))
    expect(new Set(links)).toEqual(
      new Set(['https://arxiv.org/abs/2401.00001', 'https://arxiv.org/pdf/2401.00001']),
    )
  })

  it('draws Markdown, containers, sections, links and files as Discord does', async () => {
    const page = await open()
    await say(page, '/markdown')
    const drawn = lastMessage(page)
    await drawn.getByText('A title').waitFor()
    expect(await drawn.locator('.content strong').first().textContent()).toBe('bold')
    expect(await drawn.locator('.content li').allInnerTexts()).toEqual(['one', 'two'])
    expect(await drawn.locator('.content').textContent()).toContain('<u>raw</u>')
    expect(await drawn.locator('pre').textContent()).toBe('block')
    expect(
      await drawn.locator('.container').evaluate(drawnBox => getComputedStyle(drawnBox).borderLeftColor),
    ).toBe('rgb(255, 0, 0)')
    const beside = drawn.getByRole('link', { name: 'arXiv: Its paper' })
    const [title, button] = await Promise.all(
      [drawn.getByText('Its paper'), beside].map(each => each.boundingBox()),
    )
    expect(button?.x).toBeGreaterThan((title?.x ?? 0) + (title?.width ?? 0))
    expect(await drawn.getByRole('separator').count()).toBe(1)
    expect(await drawn.getByText('secret').isVisible()).toBe(false)
    await drawn.getByRole('button', { name: 'Show the spoiler' }).click()
    await drawn.getByText('secret').waitFor()
    expect(await drawn.getByRole('link', { name: 'arXiv', exact: true }).getAttribute('href')).toContain(
      'https://arxiv.org',
    )
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      drawn.getByRole('link', { name: 'cite.bib' }).click(),
    ])
    expect(readFileSync(await download.path(), 'utf8')).toBe('@misc{x}')
  })

  it('is dark or light as the system is, until a theme is chosen', async () => {
    const dark = await open({ ...desktop, colorScheme: 'dark' })
    expect(await background(dark)).toBe('rgb(49, 51, 56)')
    await dark.emulateMedia({ colorScheme: 'light' })
    // The page hears of it with the next frame.
    await expect.poll(() => background(dark)).toBe('rgb(255, 255, 255)')
    await dark.getByRole('button', { name: 'Dark theme' }).click()
    expect(await background(dark)).toBe('rgb(49, 51, 56)')
    await dark.reload()
    expect(await background(dark)).toBe('rgb(49, 51, 56)')
    await dark.getByRole('button', { name: 'Light theme' }).click()
    await say(dark, question)
    await lastMessage(dark).getByRole('button', { name: 'Evidence' }).click()
    await dark.getByText('Only you can see this').waitFor()
    expect(await background(dark)).toBe('rgb(255, 255, 255)')
    await keepScreenshot(dark, 'evidence-desktop-light')
  })

  it.each(['dark', 'light'] as const)('fits a phone without scrolling sideways, %s', async colorScheme => {
    const page = await open({ ...phone, colorScheme })
    await say(page, '/wide')
    await lastMessage(page).getByText('www').first().waitFor()
    await say(page, '/markdown')
    await lastMessage(page).getByText('A title').waitFor()
    await page.getByLabel('Message #papers').fill('/given ')
    await page.getByLabel('count').waitFor()
    expect(await overflowing(page)).toEqual([])
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await say(page, '/related speculative decoding')
    await page.keyboard.press('Enter')
    await page
      .getByRole('button', { name: /^Open: / })
      .first()
      .click()
    await page.getByRole('combobox', { name: 'Related papers' }).click()
    await page.getByRole('option').first().waitFor()
    expect(await overflowing(page)).toEqual([])
    await keepScreenshot(page, `menu-phone-${colorScheme}`)
  })

  it('asks for a reason in a dialog that a keyboard can fill in, leave and come back from', async () => {
    const page = await open({ ...desktop, bypassCSP: true })
    await say(page, question)
    const opener = lastMessage(page).getByRole('button', { name: 'Not helpful' })
    await opener.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'What was wrong?' })
    await dialog.waitFor()
    expect(await focusedName(page)).toBe('What was wrong with the answer? (optional)')
    expect(await axeFaults(page)).toEqual([])
    await keepScreenshot(page, 'form-desktop')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    expect(await focusedName(page)).toContain('Not helpful')
    expect(await messages(page).count()).toBe(2)

    await page.keyboard.press('Enter')
    await dialog.waitFor()
    await page.keyboard.type('It names\nno file.')
    await page.keyboard.press('Tab')
    expect(await focusedName(page)).toBe('Cancel')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Only you can see this').waitFor()
    expect(await messages(page).count()).toBe(3)
    const { worst } = await app.feedback.summary('web', 10)
    expect(worst.map(({ reasons }) => reasons)).toEqual([['It names\nno file.']])
  })

  it.each(['dark', 'light'] as const)(
    'has names, roles and contrasts that axe finds no fault with, %s',
    async colorScheme => {
      // axe writes styles of its own, which the page would refuse.
      const page = await open({ ...desktop, colorScheme, bypassCSP: true })
      await say(page, question)
      await page.getByRole('button', { name: 'Evidence' }).click()
      await page.getByText('Only you can see this').waitFor()
      await say(page, '/markdown')
      await lastMessage(page).getByText('A title').waitFor()
      await page.keyboard.type('/related decoding')
      await page.keyboard.press('Enter')
      await lastMessage(page)
        .getByRole('button', { name: /^Open: / })
        .first()
        .click()
      await page.getByRole('combobox', { name: 'Related papers' }).click()
      expect(await axeFaults(page)).toEqual([])
      await page.getByLabel('Message #papers').fill('/given ')
      await page.getByRole('option', { name: 'Dark green' }).waitFor()
      expect(await axeFaults(page)).toEqual([])
    },
  )
})

async function say(page: Page, line: string): Promise<void> {
  await page.getByLabel('Message #papers').fill(line)
  await page.keyboard.press('Enter')
}

function messages(page: Page): Locator {
  return page.getByRole('log').getByRole('article')
}

function lastMessage(page: Page): Locator {
  return messages(page).last()
}

/** The label of what has the focus. */
function focusedName(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { activeElement: focused } = document
    const labels =
      focused instanceof HTMLInputElement || focused instanceof HTMLTextAreaElement
        ? [...(focused.labels ?? [])]
        : []
    return focused?.getAttribute('aria-label') ?? labels[0]?.textContent ?? focused?.textContent ?? ''
  })
}

/** Goes back with Shift and Tab, past the page's beginning to its end, until a control of that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 200; presses += 1) {
    await page.keyboard.press('Shift+Tab')
    if (name.test(await focusedName(page))) return
  }
  throw new Error(`Nothing that Tab reaches is called ${name}.`)
}

/** The text of the option that a screen reader would read. */
function activeOption(page: Page): Promise<string> {
  return page.evaluate(() => {
    const id = document.activeElement?.getAttribute('aria-activedescendant')
    const option = id ? document.getElementById(id) : null
    return [...(option?.children ?? [])].map(part => part.textContent).join('\n')
  })
}

function background(page: Page): Promise<string> {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor)
}

/** What is wider than the window. */
function overflowing(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const log = document.querySelector('[role=log]')
    const wide = [document.documentElement, ...(log === null ? [] : [log])].filter(
      each => each.scrollWidth > each.clientWidth,
    )
    return wide.map(each => `${each.tagName} ${each.scrollWidth} > ${each.clientWidth}`)
  })
}

/** Every fault that axe-core finds, with the element that it is in. */
async function axeFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async () => {
    const { axe: loaded } = globalThis as unknown as { axe: Pick<typeof axe, 'run'> }
    const { violations } = await loaded.run()
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
    )
  })
}
