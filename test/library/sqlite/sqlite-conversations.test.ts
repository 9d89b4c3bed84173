import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { mostTurns, type Turn } from '../../../src/domain/conversation.ts'
import { openSqliteCommunity } from '../../../src/library/sqlite/sqlite-community.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

const dayMs = 24 * 60 * 60 * 1000
let folder: string
let now: number

beforeEach(() => {
  folder = createTemporaryFolder()
  now = dayMs
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function turn(question: string): Turn {
  return {
    question,
    asked: question,
    topic: question,
    answer: 'It is.',
    paperIds: ['2404.18911'],
    kind: 'answer',
  }
}

async function open() {
  const path = join(folder, 'library.sqlite')
  await (await openSqliteLibrary(path)).close()
  return openSqliteCommunity(path, () => now).conversations
}

describe('createSqliteConversations', () => {
  it('gives back the last turns, up to the one that is replied to', async () => {
    const conversations = await open()
    const numbers: number[] = []
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
      numbers.push(await conversations.add('here', turn(name), { userId: 'ada', serverId: 'club' }))
    await conversations.add('there', turn('other'), { userId: 'ada', serverId: 'club' })
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    const last = await conversations.turns('here')
    expect(last.map(({ question }) => question).join('')).toBe('cdefgh')
    expect(last).toHaveLength(mostTurns)
    expect((await conversations.turns('here', 2)).map(({ question }) => question)).toEqual(['a', 'b'])
  })

  it('forgets one conversation and no other', async () => {
    const conversations = await open()
    await conversations.add('here', turn('a'), { userId: 'ada', serverId: 'club' })
    await conversations.add('there', turn('b'), { userId: 'ada', serverId: 'club' })
    await conversations.forget('here')
    expect(await conversations.turns('here')).toEqual([])
    expect(await conversations.turns('there')).toHaveLength(1)
  })

  it('keeps a turn for 30 days', async () => {
    const conversations = await open()
    await conversations.add('here', turn('a'), { userId: 'ada', serverId: 'club' })
    now += 30 * dayMs - 1
    expect(await conversations.turns('here')).toHaveLength(1)
    now += 1
    expect(await conversations.turns('here')).toEqual([])
  })
})
