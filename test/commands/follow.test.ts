import { rmSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { App } from '../../src/app.ts'
import { botOnDiscord, openApp } from '../support/bot.ts'
import { textOf } from '../support/components.ts'
import { dispatched } from '../support/dispatched.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const folder = createTemporaryFolder()
let app: App

beforeAll(async () => {
  app = await openApp(folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('/follow', () => {
  it('follows, lists and forgets, for whoever sits at the machine', async () => {
    const { slash } = dispatched(app)
    const added = await slash('follow', {
      action: 'add',
      what: 'cs.cl',
      about: 'distillation',
      not: 'survey, review',
    })
    expect(added.acknowledgement).toBe('private')
    expect(textOf(added.body)).toContain('cs.CL about “distillation”, without “survey”, “review” is followed')
    const [followed] = await app.follows.all()
    expect(followed).toMatchObject({ category: 'cs.CL', topic: 'distillation', not: ['survey', 'review'] })
    const listed = await slash('follow', { action: 'list' })
    expect(textOf(listed.body)).toContain('not read yet')
    await app.follows.remove(followed?.number ?? 0)
    expect(textOf((await slash('follow', { action: 'list' })).body)).toContain('Nothing is followed yet')
  })

  it('says what would work where nothing is named', async () => {
    const { body } = await dispatched(app).slash('follow', { action: 'add', not: 'survey' })
    expect(textOf(body)).toContain('Say what to follow')
  })

  it('lets nobody on Discord change it whom the operator does not name', async () => {
    const { discord } = await botOnDiscord(app)
    const refused = await (await discord.slash('/follow', { action: 'add', what: 'cs.CL' })).settled()
    expect(textOf(refused.message)).toContain('only those whom its operator names may change it')
    expect(await app.follows.all()).toEqual([])
  })
})
