import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type SourceRecords, steadyMs } from '../../src/library/source-records.ts'

/** `reopen` closes nothing: it opens the same records a second time. */
export interface SourceRecordsUnderTest {
  readonly records: SourceRecords
  reopen(): Promise<SourceRecords>
  dispose(): Promise<void>
}

const day = '2026-01-09'

/** What every `SourceRecords` promises. */
export function describeSourceRecords(name: string, open: () => Promise<SourceRecordsUnderTest>): void {
  describe(`SourceRecords: ${name}`, () => {
    let subject: SourceRecordsUnderTest
    let records: SourceRecords

    beforeEach(async () => {
      subject = await open()
      records = subject.records
    })
    afterEach(() => subject.dispose())

    it('knows nothing of a source that was never asked', async () => {
      expect(await records.state('arxiv.org')).toEqual({})
      expect(await records.counted('arxiv.org', day)).toBe(0)
    })

    it('counts requests of all processes up to the limit of a day', async () => {
      const second = await subject.reopen()
      const counted = await Promise.all(
        Array.from({ length: 6 }, (_, i) =>
          (i % 2 === 0 ? records : second).count('arxiv.org', { day, limit: 4, steady: steadyMs() }),
        ),
      )
      expect(counted.filter(Boolean)).toHaveLength(4)
      expect(await second.counted('arxiv.org', day)).toBe(4)
      expect(await records.count('crossref.org', { day, limit: 0, steady: steadyMs() })).toBe(false)
      expect(await records.counted('crossref.org', day)).toBe(0)
    })

    it('says when a source was asked last, by the clock that never goes back', async () => {
      const before = steadyMs()
      await records.count('arxiv.org', { day, limit: 4, steady: before })
      await records.ended('arxiv.org', steadyMs())
      const { lastSteady = Number.NaN } = await (await subject.reopen()).state('arxiv.org')
      // A database's clock may tick between two of this machine's.
      expect(lastSteady).toBeGreaterThanOrEqual(before - 5)
      expect(lastSteady).toBeLessThanOrEqual(steadyMs() + 5)
    })

    it('keeps until when a source asks to be left alone', async () => {
      await records.keepQuiet('arxiv.org', 1_700_000_000_000)
      await records.keepQuiet('arxiv.org', 1_800_000_000_000.5)
      expect(await records.state('arxiv.org')).toEqual({ quietUntil: 1_800_000_000_000.5 })
    })

    it('forgets the counts of days long past', async () => {
      await records.count('arxiv.org', { day: '2026-01-01', limit: 4, steady: 1 })
      await records.count('arxiv.org', { day: '2026-01-08', limit: 4, steady: 1 })
      await records.count('arxiv.org', { day, limit: 4, steady: 1 })
      expect(await records.counted('arxiv.org', '2026-01-01')).toBe(0)
      expect(await records.counted('arxiv.org', '2026-01-08')).toBe(1)
    })
  })
}
