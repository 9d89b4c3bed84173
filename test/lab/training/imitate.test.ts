import { describe, expect, it } from 'vitest'
import { imitate } from '../../../lab/training/imitate.ts'
import { createMatrix } from '../../../lab/training/matrix.ts'
import { createRandom } from '../../../lab/training/random.ts'
import { createStudent, type EncodedTexts, embedBatch, encodeTexts } from '../../../lab/training/student.ts'

const count = 64
const rowsOfText = (text: string) => [...text].map(letter => letter.charCodeAt(0) - 97)

/** Texts of three of 12 letters, and the vectors that a hidden student gives them. */
function lessons(): { texts: EncodedTexts; targets: ReturnType<typeof createMatrix> } {
  const random = createRandom(1)
  const letters = Array.from({ length: count }, () =>
    Array.from({ length: 3 }, () => String.fromCharCode(97 + Math.floor(12 * random()))).join(''),
  )
  const texts = encodeTexts(letters, rowsOfText)
  const hidden = randomStudent(9)
  return { texts, targets: embedBatch(hidden, texts, [...letters.keys()]).units }
}

function randomStudent(seed: number) {
  const random = createRandom(seed)
  const vectors = createMatrix(12, 8)
  for (let i = 0; i < vectors.values.length; i++) vectors.values[i] = random() - 0.5
  return createStudent(vectors)
}

const common = {
  epochs: 60,
  batchSize: 16,
  learningRate: 0.02,
  temperature: 0.1,
  similarityWeight: 0.5,
  relatedBatches: false,
}

describe('imitate', () => {
  it.each([false, true])(
    'brings the student to the teacher’s vectors, related batches %s',
    async relatedBatches => {
      const student = randomStudent(2)
      const { texts, targets } = lessons()
      const losses: number[] = []
      await imitate(
        student,
        { texts, targets },
        {
          ...common,
          relatedBatches,
          random: createRandom(3),
          onProgress: (_, __, loss) => losses.push(loss),
        },
      )
      expect(losses[0]).toBeGreaterThan(0.3)
      expect(losses.at(-1)).toBeLessThan(0.05)
      const { values } = embedBatch(student, texts, [...Array(count).keys()]).units
      const cosines = values.reduce((sum, value, i) => sum + value * (targets.values[i] ?? 0), 0) / count
      expect(cosines).toBeGreaterThan(0.97)
    },
  )

  it('reports every 20 steps and the last one', async () => {
    const steps: number[][] = []
    await imitate(randomStudent(2), lessons(), {
      ...common,
      epochs: 6,
      random: createRandom(3),
      onProgress: (done, total) => steps.push([done, total]),
    })
    expect(steps).toEqual([
      [20, 24],
      [24, 24],
    ])
  })

  it('stops when told to', async () => {
    const stop = new AbortController()
    const learning = imitate(randomStudent(2), lessons(), {
      ...common,
      random: createRandom(3),
      onProgress: () => stop.abort(new Error('enough')),
      signal: stop.signal,
    })
    await expect(learning).rejects.toThrow('enough')
  })
})
