/** Asked of the sample before and after each fault; each is answered from the paper beside it. */
export const questions = [
  { question: 'Which paper compresses checkpoints and where is its code?', paper: '2406.11257' },
  { question: 'Which paper squeezes the time axis of a video?', paper: '2405.08344' },
  { question: 'What is TinySAM?', paper: '2312.13789' },
] as const

/** A file for `footnote ask --batch`. */
export function questionLines(): string {
  return questions.map(({ question }, id) => `${JSON.stringify({ id, question })}\n`).join('')
}
