import { describe, expect, it } from 'vitest'
import { isWithdrawn, withdrawalNote } from '../../src/text/withdrawal.ts'

const abstract = 'We sort marbles. They are round.'

describe('withdrawalNote', () => {
  it.each([
    ['This paper has been withdrawn by the author due to an error in equation 3'],
    ['This preprint has been withdrawn by the author for revision'],
    ['This paper is withdrawn due to some errors, which are corrected in arXiv:0912.0071v4 [cs.LG].'],
    ['This article has been withdrawn by arXiv administrators because the submitter had no right to it.'],
    ['This version withdrawn by arXiv administrators because the submitter had no right to agree to it.'],
    ['Withdrawn by the authors'],
    ['withdrawn'],
    ['The paper has been retracted.'],
    ['The authors have withdrawn this paper.'],
  ])('reads comments: %s', comments => {
    expect(withdrawalNote({ abstract, comments })).toBe(comments)
  })

  it.each([
    [
      'This paper has been withdrawn by the authors. We present a framework.',
      'This paper has been withdrawn by the authors.',
    ],
    [
      '(Withdrawn) Collaborative security initiatives are advocated.',
      '(Withdrawn) Collaborative security initiatives are advocated.',
    ],
    [
      'Due to a bug this article is temporarily withdrawn.',
      'Due to a bug this article is temporarily withdrawn.',
    ],
  ])('reads abstracts: %s', (text, note) => {
    expect(withdrawalNote({ abstract: text })).toBe(note)
  })

  it('reads a remark behind others', () => {
    expect(withdrawalNote({ abstract, comments: '12 pages; withdrawn due to an error' })).toBe(
      'withdrawn due to an error',
    )
  })

  it.each([
    'The previous versions of the study have been withdrawn due to the data.',
    'Utilizing papers withdrawn from arXiv, we validate our method.',
    'Knowing that a drug has been withdrawn, models still recommend it.',
    'Heat is withdrawn from a cold subsystem.',
    'We find that retracted papers are cited, and that a paper that was withdrawn is cited less.',
    'Withdrawn patients were left out.',
  ])('leaves papers on other withdrawals alone: %s', text => {
    expect(withdrawalNote({ abstract: text })).toBeUndefined()
  })
})

describe('isWithdrawn', () => {
  it('believes a source that says so or says that it is over', () => {
    const comments = 'This paper has been withdrawn'
    expect(isWithdrawn({ abstract, comments })).toBe(true)
    expect(isWithdrawn({ abstract, comments, withdrawn: false })).toBe(false)
    expect(isWithdrawn({ abstract, withdrawn: true })).toBe(true)
  })
})
