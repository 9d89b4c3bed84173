import { describe, expect, it } from 'vitest'
import type { Reply } from '../../src/command.ts'
import { progressReplies } from '../../src/dispatch/progress-replies.ts'
import { textReply } from '../../src/render/panel.ts'
import { textOf } from '../support/components.ts'

const say = (text: string): Reply => textReply(text)

async function contents(replies: AsyncIterable<Reply>): Promise<readonly string[]> {
  const all: string[] = []
  for await (const { body } of replies) all.push(textOf(body))
  return all
}

describe('progress as replies', () => {
  it('gives what is said while nobody has seen it, the newest alone, then what the work came to', async () => {
    const replies = progressReplies(async tell => {
      tell('one')
      tell('two')
      await new Promise(resolve => setImmediate(resolve))
      tell('three')
      await new Promise(resolve => setImmediate(resolve))
      return say('done')
    }, say)
    expect(await contents(replies)).toEqual(['two', 'three', 'done'])
  })

  it('gives the end alone of work that says nothing', async () => {
    expect(await contents(progressReplies(async () => say('done'), say))).toEqual(['done'])
  })

  it('rejects as the work does', async () => {
    const replies = progressReplies(async tell => {
      tell('one')
      throw new Error('broken')
    }, say)
    await expect(contents(replies)).rejects.toThrow('broken')
  })
})
