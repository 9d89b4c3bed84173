import { describe, expect, it } from 'vitest'
import { checkAddress } from '../../../src/sources/network/checked-address.ts'
import { scholarlyHosts } from '../../../src/sources/network/scholarly-hosts.ts'

describe('checkAddress', () => {
  it.each([
    ['http://arxiv.org/abs/2405.11582', 'only https'],
    ['ftp://arxiv.org/abs/2405.11582', 'only https'],
    ['file:///etc/passwd', 'only https'],
    ['data:text/plain,hello', 'only https'],
    ['javascript:alert(1)', 'only https'],
    ['https://user:secret@arxiv.org/', 'user’s name or a password'],
    ['https://arxiv.org@evil.example/', 'user’s name or a password'],
    ['https://arxiv.org:22/', 'port of its own'],
    ['https://127.0.0.1/', 'none of the scholarly hosts'],
    ['https://2130706433/', 'none of the scholarly hosts'],
    ['https://0x7f.1/', 'none of the scholarly hosts'],
    ['https://[::1]/', 'none of the scholarly hosts'],
    ['https://[::ffff:169.254.169.254]/', 'none of the scholarly hosts'],
    ['https://localhost/', 'none of the scholarly hosts'],
    ['https://arxiv.org.evil.example/', 'none of the scholarly hosts'],
    ['https://evil.example/arxiv.org', 'none of the scholarly hosts'],
    ['https://evil-arxiv.org/', 'none of the scholarly hosts'],
    ['https://аrxiv.org/', 'none of the scholarly hosts'],
    ['https://sub.arxiv.org/', 'none of the scholarly hosts'],
    ['https://arxiv.org\\@evil.example/', 'xx'],
    [`https://arxiv.org/${'a'.repeat(3000)}`, 'longer than'],
    ['arxiv.org/abs/2405.11582', 'no whole address'],
    ['//arxiv.org/', 'no whole address'],
    ['', 'no whole address'],
  ])('refuses %s', (address, why) => {
    // A backslash is a slash to a browser, and so it is here: the host is arXiv's.
    if (why === 'xx') expect(checkAddress(address, scholarlyHosts).host).toBe('arxiv.org')
    else expect(() => checkAddress(address, scholarlyHosts)).toThrow(why)
  })

  it.each(['https://arxiv.org/pdf/2405.11582', 'https://ARXIV.org./abs/1', 'https://arxiv.org:443/a?b=c'])(
    'takes %s',
    address => {
      expect(checkAddress(address, scholarlyHosts).host).toBe('arxiv.org')
    },
  )
})
