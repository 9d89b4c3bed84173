import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openServerSettings, type ServerSettingsStore } from '../../src/library/server-settings.ts'

export interface ServerSettingsUnderTest {
  readonly store: ServerSettingsStore
  dispose(): Promise<void>
}

/** What every `ServerSettingsStore` promises, alone and behind the book that surfaces read. */
export function describeServerSettings(name: string, open: () => Promise<ServerSettingsUnderTest>): void {
  describe(`ServerSettingsStore: ${name}`, () => {
    let subject: ServerSettingsUnderTest

    beforeEach(async () => {
      subject = await open()
    })
    afterEach(() => subject.dispose())

    it('starts empty', async () => {
      expect(await subject.store.all()).toEqual({})
    })

    it('keeps the last settings of each server', async () => {
      await subject.store.put('1', { answers: 'private', wording: 'model' })
      await subject.store.put('2', { answers: 'private', wording: 'model' })
      await subject.store.put('1', { answers: 'public', wording: 'model' })
      expect(await subject.store.all()).toEqual({
        1: { answers: 'public', wording: 'model' },
        2: { answers: 'private', wording: 'model' },
      })
    })

    it('has its changes hold at once and for the next opening', async () => {
      const book = await openServerSettings(subject.store)
      await book.change('1', { answers: 'private', wording: 'model' })
      expect(book.of('1')).toEqual({ answers: 'private', wording: 'model' })
      expect((await openServerSettings(subject.store)).of('1')).toEqual({
        answers: 'private',
        wording: 'model',
      })
    })

    it('has answers public in other servers and in none', async () => {
      const book = await openServerSettings(subject.store)
      await book.change('1', { answers: 'private', wording: 'model' })
      expect(book.of('2')).toEqual({ answers: 'public', wording: 'model' })
      expect(book.of(undefined)).toEqual({ answers: 'public', wording: 'model' })
    })
  })
}
