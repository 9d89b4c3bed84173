import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  defaultServerSettings,
  openServerSettings,
  type ServerSettingsStore,
} from '../../src/library/server-settings.ts'

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
      await subject.store.put('1', { ...defaultServerSettings, answers: 'private' })
      await subject.store.put('2', { ...defaultServerSettings, answers: 'private' })
      await subject.store.put('1', { ...defaultServerSettings, answers: 'public' })
      expect(await subject.store.all()).toEqual({
        1: { ...defaultServerSettings, answers: 'public' },
        2: { ...defaultServerSettings, answers: 'private' },
      })
    })

    it('has its changes hold at once and for the next opening', async () => {
      const book = await openServerSettings(subject.store)
      await book.change('1', { ...defaultServerSettings, answers: 'private' })
      expect(book.of('1')).toEqual({ ...defaultServerSettings, answers: 'private' })
      expect((await openServerSettings(subject.store)).of('1')).toEqual({
        ...defaultServerSettings,
        answers: 'private',
      })
    })

    it('has answers public in other servers and in none', async () => {
      const book = await openServerSettings(subject.store)
      await book.change('1', { ...defaultServerSettings, answers: 'private' })
      expect(book.of('2')).toEqual({ ...defaultServerSettings, answers: 'public' })
      expect(book.of(undefined)).toEqual({ ...defaultServerSettings, answers: 'public' })
    })
  })
}
