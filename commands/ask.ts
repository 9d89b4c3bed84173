import { type ChatCommand, requiredOption } from '../src/command.ts'
import { answerMessage } from '../src/render/answer-message.ts'

/** `/ask`: an answer with footnotes, or an honest “not in these papers”. */
export const ask = {
  data: {
    name: 'ask',
    description: 'Answers a question from paper abstracts, with a footnote behind every sentence',
    options: [
      {
        type: 3,
        name: 'question',
        description: 'What do you want to know?',
        required: true,
        max_length: 1000,
      },
    ],
  },
  visibility: 'public',
  async run(request, { answerer, clock }) {
    const startedAt = clock()
    const { answer } = await answerer.answer(requiredOption(request, 'question'), { signal: request.signal })
    return answerMessage(answer, clock() - startedAt)
  },
} satisfies ChatCommand
