import { describe, expect, it } from 'vitest'
import { exactSearchNotice } from '../../../src/retrieval/indexing/exact-search-notice.ts'

describe('exactSearchNotice', () => {
  it.each([
    ['there is nothing to say of a small library', 4999, undefined, undefined],
    ['there is nothing to say where hnswlib is there', 5000, {}, undefined],
    ['a large library without it is searched exactly', 5000, undefined, 'hnswlib-node is not installed'],
  ])('%s', async (_, papers, library, said) => {
    const notice = await exactSearchNotice(papers, async () => library)
    if (said === undefined) expect(notice).toBeUndefined()
    else expect(notice).toContain(said)
  })
})
