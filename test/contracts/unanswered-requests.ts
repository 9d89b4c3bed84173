import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LibraryPlace } from '../../src/library/library-place.ts'
import {
  type TakenRequest,
  type UnansweredRequest,
  type UnansweredRequests,
  unansweredForMs,
} from '../../src/library/unanswered-requests.ts'
import { keepInProcess } from '../support/keeping-process.ts'

export interface UnansweredRequestsUnderTest {
  /** Where other processes find it. */
  readonly place: LibraryPlace
  /** As another process would open it. */
  open(): Promise<UnansweredRequests>
  /** Lets so many milliseconds pass. */
  pass(ms: number): Promise<void>
  /** How many are kept, whosever they are. */
  count(): Promise<number>
  dispose(): Promise<void>
}

function request(id: string): UnansweredRequest {
  return { id, ownerId: 'ada', serverId: 'club', content: `{"question":"${id}?"}` }
}

/** What every `UnansweredRequests` promises. */
export function describeUnansweredRequests(
  name: string,
  newPlace: () => Promise<UnansweredRequestsUnderTest>,
): void {
  describe(`UnansweredRequests: ${name}`, () => {
    let subject: UnansweredRequestsUnderTest
    let mine: UnansweredRequests

    beforeEach(async () => {
      subject = await newPlace()
      mine = await subject.open()
    })
    afterEach(() => subject.dispose())

    it('leaves those of a process that runs to it', async () => {
      await keepInProcess(subject.place, [request('a')])
      await mine.keep(request('b'))
      expect(await mine.takeOver()).toEqual([])
      expect(await (await subject.open()).takeOver()).toEqual([])
    })

    it('gives those of a process that was killed to one other, whole', async () => {
      const kill = await keepInProcess(subject.place, [request('a'), { ...request('b'), ownerId: 'bo' }])
      const { serverId: _, ...direct } = request('c')
      const killNext = await keepInProcess(subject.place, [direct])
      await Promise.all([kill(), killNext()])
      const other = await subject.open()
      await expect.poll(() => subject.count()).toBe(3)
      const taken: TakenRequest[] = []
      await expect
        .poll(async () => {
          taken.push(...(await Promise.all([mine.takeOver(), other.takeOver()])).flat())
          return taken.length
        })
        .toBe(3)
      expect(taken.sort((a, b) => a.id.localeCompare(b.id))).toEqual([
        { ...request('a'), tries: 1 },
        { ...request('b'), ownerId: 'bo', tries: 1 },
        { ...direct, tries: 1 },
      ])
      expect(await mine.takeOver()).toEqual([])
      expect(await other.takeOver()).toEqual([])
    })

    it('takes over what a process had before that had its place', async () => {
      const kill = await keepInProcess(subject.place, [request('a')])
      await kill()
      await keepInProcess(subject.place, [])
      await expect.poll(() => mine.takeOver()).toEqual([{ ...request('a'), tries: 1 }])
    })

    it('forgets what is answered, by whomever', async () => {
      const kill = await keepInProcess(subject.place, [request('a'), request('b')])
      await mine.answered('a')
      await kill()
      await expect.poll(() => mine.takeOver()).toMatchObject([{ id: 'b' }])
      await (await subject.open()).answered('b')
      expect(await subject.count()).toBe(0)
    })

    it('keeps one that is kept twice once', async () => {
      await mine.keep(request('a'))
      await mine.keep(request('a'))
      expect(await subject.count()).toBe(1)
    })

    it('forgets what nobody waits for any more', async () => {
      const kill = await keepInProcess(subject.place, [request('a')])
      await mine.keep(request('b'))
      await kill()
      // The process has a clock of its own.
      await subject.pass(2 * unansweredForMs)
      expect(await mine.takeOver()).toEqual([])
      expect(await subject.count()).toBe(0)
    })
  })
}
