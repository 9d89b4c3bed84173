import { describe, expect, it } from 'vitest'
import { codeOwners } from '../../src/sources/code-owners.ts'

describe('codeOwners', () => {
  it.each([
    [['https://github.com/mindspore-lab/models/tree/master/research'], ['mindspore-lab']],
    [['https://gitee.com/mindspore/models', 'https://www.github.com/mindspore/x'], ['mindspore']],
    [['https://ma-lab-berkeley.github.io/CRATE'], ['ma-lab-berkeley']],
    [['https://huggingface.co/kyutai/arc', 'https://huggingface.co/collections/kyutai/arc'], ['kyutai']],
    [['https://example.org/somebody/code', 'https://github.com/', 'no link'], []],
    [[], []],
  ])('reads whose code %j is', (codeUrls, owners) => {
    expect(codeOwners(codeUrls)).toEqual(owners)
  })
})
