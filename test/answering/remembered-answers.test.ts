import { describe, expect, it } from 'vitest'
import type { Answerer, AnswerResult } from '../../src/answering/answerer.ts'
import { rememberAnswers } from '../../src/answering/remembered-answers.ts'
import { AppError } from '../../src/errors.ts'

/** An answerer that notes what it works out. */
function stage(more: Partial<AnswerResult> = {}) {
  const asked: string[] = []
  const setting: { state: string | undefined; fails: boolean } = { state: 'library 1', fails: false }
  const answerer: Answerer = {
    name: 'noting',
    async answer(question) {
      asked.push(question)
      if (setting.fails) throw new AppError('unavailable', 'The library cannot be read.')
      const message = `answer ${asked.length}`
      const answer = {
        kind: 'abstention',
        reason: 'not-in-corpus',
        nearest: [],
        message,
        answerer: 'noting',
      } as const
      return { answer, retrieved: [], ...more }
    },
  }
  return { asked, setting, answer: rememberAnswers(answerer, async () => setting.state).answer }
}

describe('answer', () => {
  it('works the same question out once, also where it is asked meanwhile', async () => {
    const { asked, answer } = stage()
    const [first, second] = await Promise.all([answer('what?'), answer('what?')])
    expect(second).toEqual(first)
    expect(await answer('what?', { serverId: 'S', wording: 'papers' })).toEqual(first)
    expect(asked).toEqual(['what?'])
  })

  it('tells questions apart by all that decides the answer', async () => {
    const { asked, answer } = stage()
    await answer('what?')
    await answer('what else?')
    await answer('what?', { filter: { categories: ['cs.CL'] } })
    await answer('what?', { without: ['2405.11582'] })
    expect(asked).toHaveLength(4)
  })

  it('works it out anew when the library has changed, and remembers nothing of one that changed meanwhile', async () => {
    const { asked, setting, answer } = stage()
    await answer('what?')
    setting.state = 'library 2'
    const under = answer('what?')
    await Promise.resolve()
    setting.state = 'library 3'
    await under
    setting.state = 'library 2'
    await answer('what?')
    expect(asked).toHaveLength(3)
  })

  it.each([
    ['an embedder that was away', { embedderFault: 'timed out' }, undefined],
    ['a library that is away', {}, { state: undefined }],
    ['a failure', {}, { fails: true }],
  ])('does not remember what came of %s', async (_, more, change) => {
    const { asked, setting, answer } = stage(more)
    Object.assign(setting, change)
    await answer('what?').catch(() => undefined)
    await answer('what?').catch(() => undefined)
    expect(asked).toHaveLength(2)
  })

  it('forgets what was not asked for longest', async () => {
    const { asked, answer } = stage()
    await answer('often?')
    for (let i = 0; i < 199; i += 1) await answer(`question ${i}`)
    await answer('often?')
    await answer('one more')
    await answer('often?')
    expect(asked.filter(question => question === 'often?')).toHaveLength(1)
    await answer('question 0')
    expect(asked.filter(question => question === 'question 0')).toHaveLength(2)
  })
})
