import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { startLoopbackArxiv } from '../../../lab/loopback-arxiv/loopback-arxiv.ts'
import { createSourceFetch, type SourceRequest } from '../../../src/sources/network/source-fetch.ts'

const hosts = ['arxiv.org', 'export.arxiv.org']

const request = (address: string, rest: Partial<SourceRequest> = {}): SourceRequest => ({
  address,
  hosts,
  longestBytes: 100_000,
  timeoutMs: 20_000,
  ...rest,
})

async function openLoopback() {
  const loopback = await startLoopbackArxiv()
  onTestFinished(() => loopback.close())
  const redirect = (from: string, to: string): void => {
    loopback.files.set(from, { status: 302, type: 'text/plain', body: '', headers: { location: to } })
  }
  return { loopback, redirect, fetch: createSourceFetch({ standIn: loopback.url }) }
}

// The name is localhost, since tests are let go nowhere else; what it leads to is what each test says.
describe('a fetch from a source', () => {
  it.each([
    ['127.0.0.1', 4],
    ['10.0.0.7', 4],
    ['169.254.169.254', 4],
    ['::1', 6],
    ['::ffff:127.0.0.1', 6],
  ] as const)('sends nothing where the name leads to %s', async (address, family) => {
    const fetch = createSourceFetch({ resolve: async () => [{ address, family }] })
    await expect(fetch(request('https://localhost/abs/1', { hosts: ['localhost'] }))).rejects.toMatchObject({
      code: 'bad-input',
      retryable: false,
      message: `localhost: leads to ${address}, which is no address of the public internet; nothing was sent`,
    })
  })

  it('sends nothing where one of a name’s addresses is private, whichever comes first', async () => {
    const fetch = createSourceFetch({
      resolve: async () => [
        { address: '151.101.131.42', family: 4 },
        { address: '192.168.0.1', family: 4 },
      ],
    })
    await expect(fetch(request('https://localhost/abs/1', { hosts: ['localhost'] }))).rejects.toMatchObject({
      code: 'bad-input',
    })
  })

  it('connects to the address that was looked at: a name that changes in between leads nowhere', async () => {
    let lookUps = 0
    const fetch = createSourceFetch({
      resolve: async () => {
        lookUps += 1
        return [{ address: lookUps === 1 ? '127.0.0.1' : '151.101.131.42', family: 4 }]
      },
    })
    await expect(fetch(request('https://localhost/abs/1', { hosts: ['localhost'] }))).rejects.toMatchObject({
      code: 'bad-input',
    })
    expect(lookUps).toBe(1)
  })

  it('follows redirects within the hosts, and from http to https', async () => {
    const { loopback, redirect, fetch } = await openLoopback()
    redirect('arxiv.org/a', 'http://arxiv.org/b')
    redirect('arxiv.org/b', '/c')
    redirect('arxiv.org/c', 'https://export.arxiv.org/d')
    loopback.files.set('export.arxiv.org/d', { status: 200, type: 'text/plain', body: 'here' })
    const answer = await fetch(request('https://arxiv.org/a'))
    expect(answer.bytes.toString()).toBe('here')
    expect(answer.address).toBe('https://export.arxiv.org/d')
  })

  it.each([
    'https://evil.example/',
    'http://evil.example/',
    'https://127.0.0.1/admin',
    'http://169.254.169.254/latest/meta-data/',
    'https://arxiv.org:8443/',
    'https://me:secret@arxiv.org/',
    'file:///etc/passwd',
    'javascript:1',
  ])('is not sent on to %s', async to => {
    const { loopback, redirect, fetch } = await openLoopback()
    redirect('arxiv.org/a', to)
    await expect(fetch(request('https://arxiv.org/a'))).rejects.toMatchObject({ code: 'bad-input' })
    expect(loopback.requests).toHaveLength(1)
  })

  it('ends where redirects do not', async () => {
    const { redirect, fetch } = await openLoopback()
    redirect('arxiv.org/a', '/a')
    await expect(fetch(request('https://arxiv.org/a'))).rejects.toThrow('redirects without an end')
  })

  it('breaks off what is too long once it is unpacked', async () => {
    const { loopback, fetch } = await openLoopback()
    const bytes = gzipSync(Buffer.alloc(50_000_000))
    expect(bytes.length).toBeLessThan(100_000)
    loopback.files.set('arxiv.org/bomb', {
      status: 200,
      type: 'text/plain',
      body: '',
      bytes,
      headers: { 'content-encoding': 'gzip' },
    })
    await expect(fetch(request('https://arxiv.org/bomb'))).rejects.toThrow('the answer is longer than')
  })

  it('waits for no longer than it was told to', async () => {
    const { loopback, fetch } = await openLoopback()
    loopback.faults.add({ service: 'files', kind: 'endless' })
    const patient = request('https://arxiv.org/a', { timeoutMs: 300, longestBytes: 1e12 })
    await expect(fetch(patient)).rejects.toMatchObject({ code: 'timed-out', retryable: true })
  })

  it('is sent nowhere where the address is not of its hosts', async () => {
    const { loopback, fetch } = await openLoopback()
    await expect(fetch(request('https://huggingface.co/papers'))).rejects.toMatchObject({ code: 'bad-input' })
    expect(loopback.requests).toHaveLength(0)
  })
})
