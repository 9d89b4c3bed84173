import { openWordingReader } from '../../src/retrieval/open-wording-reader.ts'

/** What questions are read with, as it comes with the code. */
export const bundledWording = await openWordingReader()
