import type { Answerer, AnswerResult } from '../../answering/answerer.ts'
import type { Meter } from './meter.ts'

/** The answerer, with each answer counted and timed. One that fails is the request's failure to count. */
export function meteredAnswerer(answerer: Answerer, meter: Pick<Meter, 'answered' | 'took'>): Answerer {
  const { answerStream, planFollowUp } = answerer
  return {
    ...answerer,
    async answer(question, options) {
      const begun = performance.now()
      const result = await answerer.answer(question, options)
      meter.took('answer', performance.now() - begun)
      meter.answered(result)
      return result
    },
    ...(planFollowUp !== undefined && { planFollowUp }),
    ...(answerStream !== undefined && {
      async *answerStream(question, options) {
        const begun = performance.now()
        let last: AnswerResult | undefined
        for await (const result of answerStream(question, options)) {
          last = result
          yield result
        }
        meter.took('answer', performance.now() - begun)
        if (last !== undefined) meter.answered(last)
      },
    }),
  }
}
