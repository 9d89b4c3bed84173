import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { KeptAnswers, KeptContent, NewKeptAnswer } from '../../src/library/kept-answers.ts'

/** `now`: milliseconds; what the store takes for the present. */
export interface KeptAnswersUnderTest {
  readonly keptAnswers: KeptAnswers
  setNow(now: number): void
  /** The same answers, opened a second time. */
  reopen(): Promise<KeptAnswers>
  dispose(): Promise<void>
}

const dayMs = 24 * 60 * 60 * 1000
const content: KeptContent = { kind: 'paper', paperId: '2405.11582', relatedIds: ['2406.11257'] }
const answer: NewKeptAnswer = { ownerId: 'ada', visibility: 'private', content }

/** What every `KeptAnswers` promises. */
export function describeKeptAnswers(name: string, open: () => Promise<KeptAnswersUnderTest>): void {
  describe(`KeptAnswers: ${name}`, () => {
    let subject: KeptAnswersUnderTest

    beforeEach(async () => {
      subject = await open()
      subject.setNow(dayMs)
    })
    afterEach(() => subject.dispose())

    it('gives back what it keeps under a key of its own', async () => {
      const key = await subject.keptAnswers.keep(answer)
      expect(key).toMatch(/^[\w-]{22}$/)
      expect(await subject.keptAnswers.find(key)).toEqual({ key, ...answer })
    })

    it('never gives a key twice', async () => {
      const keys = await Promise.all(Array.from({ length: 50 }, () => subject.keptAnswers.keep(answer)))
      expect(new Set(keys).size).toBe(50)
    })

    it('knows nothing of other keys', async () => {
      await subject.keptAnswers.keep(answer)
      expect(await subject.keptAnswers.find('A'.repeat(22))).toBeUndefined()
      expect(await subject.keptAnswers.find('')).toBeUndefined()
    })

    it('keeps every field of an answer', async () => {
      const whole: NewKeptAnswer = {
        ownerId: '1',
        visibility: 'public',
        content: {
          kind: 'answer',
          answer: {
            kind: 'answer',
            statements: [
              { text: 'Ünïcode “quotes” 😀', citationNumbers: [], evidence: { kind: 'count', value: 98 } },
            ],
            citations: [],
            answerer: 'extractive',
          },
          foundIds: ['2405.11582', 'doi:10.1/x'],
          elapsedMs: 12.5,
        },
      }
      const key = await subject.keptAnswers.keep(whole)
      expect(await subject.keptAnswers.find(key)).toEqual({ key, ...whole })
    })

    it('opens for a second opening at once', async () => {
      const key = await subject.keptAnswers.keep(answer)
      expect(await (await subject.reopen()).find(key)).toEqual({ key, ...answer })
    })

    it('keeps for 30 days and no longer', async () => {
      const key = await subject.keptAnswers.keep(answer)
      subject.setNow(31 * dayMs - 1)
      expect(await subject.keptAnswers.find(key)).toBeDefined()
      subject.setNow(31 * dayMs)
      expect(await subject.keptAnswers.find(key)).toBeUndefined()
    })

    it('deletes what is over when the next answer comes', async () => {
      const old = await subject.keptAnswers.keep(answer)
      subject.setNow(40 * dayMs)
      const fresh = await subject.keptAnswers.keep(answer)
      // Back in time, it would still be found if it were still there.
      subject.setNow(2 * dayMs)
      expect(await subject.keptAnswers.find(old)).toBeUndefined()
      expect(await subject.keptAnswers.find(fresh)).toBeDefined()
    })
  })
}
