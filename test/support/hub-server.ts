import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface HubServerOptions {
  /** By the model's name on the hub, its files by their paths. */
  readonly models: Readonly<Record<string, Readonly<Record<string, Buffer>>>>
}

export interface HubServer {
  readonly url: string
  /** Method, path and, where a part alone was asked for, from which byte on. */
  readonly requests: readonly string[]
  /** Large files break off after so many bytes, this many times. */
  breakOff(afterBytes: number, times: number): void
  /** Large files are sent with other bytes than those that were announced. */
  spoil(kind: 'longer' | 'shorter' | 'other'): void
  /** Every request is answered with this status. */
  failWith(status: number | undefined): void
}

const revision = 'a'.repeat(40)
/** As on the hub, where large files lie on another server and alone have a SHA-256. */
const isLarge = (path: string): boolean => path.endsWith('.onnx')

/**
 * A server that behaves like the Hugging Face hub where files are downloaded: a model's list of files, small ones at once,
 * large ones behind a redirect and in parts. Gone when the running test has ended.
 */
export async function startHubServer({ models }: HubServerOptions): Promise<HubServer> {
  const requests: string[] = []
  let breaks = { after: 0, left: 0 }
  let spoiled: 'longer' | 'shorter' | 'other' | undefined
  let status: number | undefined

  function answerModel(name: string, response: ServerResponse): void {
    const files = models[name]
    if (files === undefined) {
      response.writeHead(401).end('{"error":"Invalid username or password."}')
      return
    }
    const siblings = Object.entries(files).map(([rfilename, content]) => ({
      rfilename,
      size: content.length,
      ...(isLarge(rfilename) && {
        lfs: { sha256: createHash('sha256').update(content).digest('hex'), size: content.length },
      }),
    }))
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ id: name, sha: revision, siblings }))
  }

  function sendLarge(content: Buffer, from: number, response: ServerResponse): void {
    const sent = spoil(content)
    const head = from > 0 ? { 'content-range': `bytes ${from}-${sent.length - 1}/${sent.length}` } : {}
    response.writeHead(from > 0 ? 206 : 200, { ...head, 'content-length': sent.length - from })
    if (breaks.left === 0) {
      response.end(sent.subarray(from))
      return
    }
    breaks = { ...breaks, left: breaks.left - 1 }
    // Who reads has to have read it: what is still under way is lost with the line.
    response.write(sent.subarray(from, from + breaks.after), () => setTimeout(() => response.destroy(), 100))
  }

  function spoil(content: Buffer): Buffer {
    if (spoiled === 'longer') return Buffer.concat([content, content])
    if (spoiled === 'shorter') return content.subarray(0, content.length / 2)
    return spoiled === 'other' ? Buffer.from(content).reverse() : content
  }

  function answer({ method, url = '', headers }: IncomingMessage, response: ServerResponse): void {
    const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
    requests.push(`${method} ${url}${from > 0 ? ` from ${from}` : ''}`)
    if (status !== undefined) {
      response.writeHead(status).end()
      return
    }
    const model = /^\/api\/models\/([^?]+)\?blobs=true$/.exec(url)?.[1]
    if (model !== undefined) {
      answerModel(model, response)
      return
    }
    const [, place, name = '', path = ''] =
      /^\/(large\/)?([^/]+\/[^/]+)\/resolve\/[^/]+\/(.+)$/.exec(url) ?? []
    const content = models[name]?.[path]
    if (content === undefined) response.writeHead(404).end('Entry not found')
    else if (!isLarge(path)) response.writeHead(200, { 'content-length': content.length }).end(content)
    else if (place === undefined) response.writeHead(302, { location: `/large${url}` }).end()
    else sendLarge(content, from, response)
  }

  const server = createServer(answer)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    breakOff(after, left) {
      breaks = { after, left }
    },
    spoil(kind) {
      spoiled = kind
    },
    failWith(next) {
      status = next
    },
  }
}
