import { describe, expect, it } from 'vitest'
import { judge, toSeen } from '../../../lab/faults/ask-program.ts'

const answers = '{"id":0,"text":"Right."}\n{"id":1,"text":"Right, too."}\n'
const line = 'footnote: The library is damaged. Put a backup in its place.\n'

describe('judge', () => {
  it.each([
    ['right answers', { status: 0, stdout: answers, stderr: '' }],
    ['right answers', { status: 0, stdout: answers, stderr: '{"level":40,"msg":"built anew"}\n' }],
    ['WRONG ANSWERS', { status: 0, stdout: answers.replace('too', 'not'), stderr: '' }],
    ['WRONG ANSWERS', { status: 0, stdout: '', stderr: '' }],
    ['a clear line', { status: 1, stdout: '', stderr: line }],
    ['a clear line', { status: 1, stdout: '{"id":0,"text":"Right."}\n', stderr: line }],
    ['WRONG ANSWERS', { status: 1, stdout: '{"id":0,"text":"Wrong."}\n', stderr: line }],
    ['NO CLEAR LINE', { status: 1, stdout: '', stderr: '' }],
    ['NO CLEAR LINE', { status: 2, stdout: '', stderr: line }],
    ['A STACK', { status: 1, stdout: '', stderr: 'footnote: Error: x\n    at open (a.js:1:2)\n' }],
    ['HANGS OR CRASHES', { status: null, stdout: '', stderr: '' }],
  ] as const)('says %s', (verdict, run) => {
    expect(judge(run, answers)).toBe(verdict)
  })
})

describe('toSeen', () => {
  it('counts, and takes nothing that must not be', () => {
    expect(toSeen(['right answers', 'a clear line', 'right answers'])).toEqual({
      seen: 'right answers ×2, a clear line ×1',
      ok: true,
    })
    expect(toSeen(['right answers', 'A STACK'])).toEqual({ seen: 'right answers ×1, A STACK ×1', ok: false })
  })
})
