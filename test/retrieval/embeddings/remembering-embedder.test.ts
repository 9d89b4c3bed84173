import { describe, expect, it } from 'vitest'
import { rememberPassages } from '../../../src/retrieval/embeddings/remembering-embedder.ts'
import { createLetterEmbedder } from '../../support/letter-embedder.ts'

describe('rememberPassages', () => {
  it('embeds each passage once, and gives for each what the embedder would', async () => {
    const plain = createLetterEmbedder()
    const remembering = rememberPassages(plain)
    await remembering.embedPassages(['tides', 'pools'])
    const vectors = await remembering.embedPassages(['pools', 'shores', 'tides', 'shores'])
    expect(plain.embedded).toEqual(['tides', 'pools', 'shores'])
    expect(vectors).toEqual(
      await createLetterEmbedder().embedPassages(['pools', 'shores', 'tides', 'shores']),
    )
  })

  it('forgets what was embedded long ago', async () => {
    const plain = createLetterEmbedder()
    const remembering = rememberPassages(plain)
    await remembering.embedPassages(['tides'])
    await remembering.embedPassages(Array.from({ length: 20_000 }, (_, i) => `pool ${i}`))
    await remembering.embedPassages(['tides'])
    expect(plain.embedded.filter(text => text === 'tides')).toHaveLength(2)
  })
})
