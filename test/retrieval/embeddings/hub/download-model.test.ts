import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { downloadModel } from '../../../../src/retrieval/embeddings/hub/download-model.ts'
import { type HubServer, startHubServer } from '../../../support/hub-server.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const hubName = 'someone/small-model'
const weights = Buffer.from(Array.from({ length: 50_000 }, (_, i) => i % 251))
const files = {
  'README.md': Buffer.from('Not wanted.'),
  'config.json': Buffer.from('{"model_type":"bert"}'),
  'tokenizer.json': Buffer.from('{}'),
  'tokenizer_config.json': Buffer.from('{"a":1}'),
  'onnx/model_quantized.onnx': weights,
  'onnx/model.onnx': weights,
}

const begin = () => startHubServer({ models: { [hubName]: files } })

interface Told {
  readonly bytes: number
  readonly total: number
}

function download(
  { url }: Pick<HubServer, 'url'>,
  folder: string,
  options: { readonly onProgress?: (told: Told) => void; readonly signal?: AbortSignal } = {},
): Promise<boolean> {
  return downloadModel({
    hub: { address: url },
    hubName,
    folder,
    signal: new AbortController().signal,
    firstDelayMs: 1,
    ...options,
  })
}

describe('downloadModel', () => {
  it('downloads what a model with 8-bit weights needs and nothing else, with its progress', async () => {
    const [server, folder] = [await begin(), join(temporaryFolder(), 'model')]
    const told: Told[] = []
    expect(await download(server, folder, { onProgress: each => told.push(each) })).toBe(true)
    expect(readdirSync(folder).sort()).toEqual([
      'config.json',
      'onnx',
      'tokenizer.json',
      'tokenizer_config.json',
    ])
    expect(readFileSync(join(folder, 'onnx', 'model_quantized.onnx')).equals(weights)).toBe(true)
    expect(existsSync(`${folder}.part`)).toBe(false)
    expect(told.at(-1)).toEqual({ bytes: 50_030, total: 50_030 })
    expect(told.map(({ bytes }) => bytes)).toEqual(told.map(({ bytes }) => bytes).sort((a, b) => a - b))
  })

  it('asks for nothing where the model is there', async () => {
    const [server, folder] = [await begin(), join(temporaryFolder(), 'model')]
    await download(server, folder)
    const asked = server.requests.length
    expect(await download(server, folder)).toBe(false)
    expect(server.requests).toHaveLength(asked)
  })

  it('goes on where a connection broke off', async () => {
    const [server, folder] = [await begin(), join(temporaryFolder(), 'model')]
    server.breakOff(20_000, 2)
    await download(server, folder)
    expect(readFileSync(join(folder, 'onnx', 'model_quantized.onnx')).equals(weights)).toBe(true)
    expect(
      server.requests.filter(line => line.startsWith('GET /large')).map(line => line.split(' ').at(-1)),
    ).toEqual([expect.stringContaining('/large/'), '20000', '40000'])
  })

  it('goes on later where it broke off again and again', async () => {
    const [server, folder] = [await begin(), join(temporaryFolder(), 'model')]
    server.breakOff(1_000, 4)
    await expect(download(server, folder)).rejects.toMatchObject({
      code: 'unavailable',
      retryable: true,
      message: expect.stringMatching(/online\?.*goes on where it stopped/),
    })
    expect(existsSync(folder)).toBe(false)
    await download(server, folder)
    expect(server.requests.at(-1)).toMatch(/^GET \/large.* from 4000$/)
    expect(readFileSync(join(folder, 'onnx', 'model_quantized.onnx')).equals(weights)).toBe(true)
  })

  it.each(['longer', 'other'] as const)('takes no file that is %s than announced', async kind => {
    const [server, folder] = [await begin(), join(temporaryFolder(), 'model')]
    server.spoil(kind)
    await expect(download(server, folder)).rejects.toMatchObject({
      code: 'corrupt-data',
      message: expect.stringContaining('onnx/model_quantized.onnx'),
    })
    expect(existsSync(folder)).toBe(false)
    expect(existsSync(join(`${folder}.part`, 'a'.repeat(40), 'onnx', 'model_quantized.onnx'))).toBe(false)
  })

  it('takes no file that ends too soon', async () => {
    const [server, folder] = [await begin(), join(temporaryFolder(), 'model')]
    server.spoil('shorter')
    await expect(download(server, folder)).rejects.toMatchObject({ code: 'unavailable' })
    expect(existsSync(folder)).toBe(false)
  })

  it('says that nothing answers, and what to do', async () => {
    const folder = join(temporaryFolder(), 'model')
    // Nothing listens at the port of a protocol that nobody uses.
    await expect(download({ url: 'http://127.0.0.1:9' }, folder)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/http:\/\/127\.0\.0\.1:9.*online\?.*FOOTNOTE_MODEL_HUB/),
    })
  })

  it.each([
    [401, 'not-found'],
    [404, 'not-found'],
    [500, 'unavailable'],
  ])('says what status %i means', async (status, code) => {
    const server = await begin()
    server.failWith(status)
    await expect(download(server, join(temporaryFolder(), 'model'))).rejects.toMatchObject({
      code,
      message: expect.stringContaining(`status ${status}`),
    })
  })

  it('says which file the hub lacks', async () => {
    const { 'onnx/model_quantized.onnx': _, ...others } = files
    const server = await startHubServer({ models: { [hubName]: others } })
    await expect(download(server, join(temporaryFolder(), 'model'))).rejects.toMatchObject({
      code: 'not-found',
      message: expect.stringContaining('onnx/model_quantized.onnx'),
    })
  })

  it('ends with the signal, and keeps what has come', async () => {
    const [server, folder] = [await begin(), join(temporaryFolder(), 'model')]
    const stopping = new AbortController()
    const stopped = download(server, folder, {
      signal: stopping.signal,
      onProgress: () => stopping.abort(new Error('Stopped')),
    })
    await expect(stopped).rejects.toThrow('Stopped')
    expect(existsSync(folder)).toBe(false)
    expect(await download(server, folder)).toBe(true)
  })
})
