import { Embeddings } from '@langchain/core/embeddings'

/** A teacher that is quick and always the same: counts of letters, so that like words get like vectors. */
export class LetterEmbeddings extends Embeddings {
  readonly dimension = 26
  readonly batches: string[][] = []

  constructor() {
    super({})
  }

  override async embedDocuments(documents: string[]): Promise<number[][]> {
    this.batches.push(documents)
    return documents.map(countLetters)
  }

  override async embedQuery(document: string): Promise<number[]> {
    return countLetters(document)
  }
}

function countLetters(text: string): number[] {
  const counts = new Array<number>(26).fill(0.1)
  for (const letter of text.toLowerCase()) {
    const index = letter.charCodeAt(0) - 97
    if (index >= 0 && index < 26) counts[index] = (counts[index] ?? 0) + 1
  }
  return counts
}
