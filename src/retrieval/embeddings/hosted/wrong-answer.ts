import { z } from 'zod'
import { AppError } from '../../../errors.ts'

/** One vector a text; numbers that are not finite are none. */
export const vectorSchema = z.array(z.number()).min(1)

/** What a server said that is no list of vectors, one for each text. */
export function wrongAnswer(cause?: unknown): AppError {
  return new AppError(
    'bad-configuration',
    'The embedding server did not give a vector for each text: check FOOTNOTE_EMBEDDINGS_BASE_URL, and that its model is one for embeddings.',
    { userMessage: 'The model that reads the questions is set up wrongly.', cause },
  )
}
