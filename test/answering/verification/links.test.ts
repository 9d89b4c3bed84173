import { describe, expect, it } from 'vitest'
import { linksIn, toComparable } from '../../../src/answering/verification/links.ts'

describe('linksIn', () => {
  it.each<[string, readonly string[]]>([
    ['Code: https://GitHub.com/A/b/.', ['github.com/A/b']],
    ['[here](http://www.evil.example/x?q=1) and <https://b.org>', ['evil.example/x?q=1', 'b.org']],
    ['see evil.example.com/x or www.a.org', ['a.org', 'evil.example.com/x']],
    ['a javascript:alert(1) link', ['javascript:alert(1']],
    ['cs.AI, Fig. 3, e.g. this, 1.68x, H.264, et al. Then', []],
    ['Its data: images', []],
  ])('%s', (text, links) => {
    expect(linksIn(text)).toEqual(links)
  })
})

describe('toComparable', () => {
  it('sees one link in its spellings, and two where the path differs', () => {
    expect(toComparable('https://www.A.org/x/')).toBe(toComparable('http://a.org/x'))
    expect(toComparable('https://a.org/x')).not.toBe(toComparable('https://a.org/X'))
  })
})
