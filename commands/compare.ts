import type { App } from '../src/app.ts'
import { type ChatCommand, type CommandRequest, type Reply, requiredOption } from '../src/command.ts'
import { spokenBefore } from '../src/community/conversations/spoken-before.ts'
import { displayTitle, type Paper } from '../src/domain/paper.ts'
import { AppError } from '../src/errors.ts'
import { answerText } from '../src/render/answer-message.ts'
import { findPapers } from '../src/retrieval/search/find-paper.ts'
import { longestLookup } from '../src/text/longest-texts.ts'
import { wholeReply } from './ask.ts'
import { choiceReply, unknownPaper } from './paper.ts'
import { suggestPapers } from './related.ts'

/** `/compare`: two or three papers side by side, each aspect in a sentence of its abstract. */
export const compare = {
  data: {
    name: 'compare',
    description: 'Sets two or three papers side by side: what they are, how, data, result, code',
    options: [
      paperOption('a', 'A title, a short name, an arXiv ID or a link', true),
      paperOption('b', 'The paper to set beside it', true),
      paperOption('c', 'A third one', false),
    ],
  },
  visibility: ({ answers }) => answers,
  async run(request, app) {
    const papers: Paper[] = []
    for (const named of namedPapers(request)) {
      const [found, ...others] = await findPapers(named, app)
      if (found === undefined) return unknownPaper(named, request, app)
      if (others.length > 0) {
        const hint = ' Compare again with the ID of the one that is meant.'
        return choiceReply({ id: named, papers: [found, ...others], hint }, request, app)
      }
      papers.push(found)
    }
    return comparisonReply(papers, request, app)
  },
  autocomplete: suggestPapers,
} satisfies ChatCommand

function paperOption<Required extends boolean>(name: string, description: string, required: Required) {
  return { type: 3, name, description, required, max_length: longestLookup, autocomplete: true } as const
}

/** The papers as they were named. Throws `AppError` `bad-input` for fewer than two. */
function namedPapers(request: CommandRequest): readonly string[] {
  const third = String(request.options['c'] ?? '').trim()
  return [requiredOption(request, 'a'), requiredOption(request, 'b'), ...(third === '' ? [] : [third])]
}

async function comparisonReply(papers: readonly Paper[], request: CommandRequest, app: App): Promise<Reply> {
  const startedAt = app.clock()
  const paperIds = [...new Set(papers.map(({ id }) => id))]
  if (paperIds.length < papers.length)
    throw new AppError('bad-input', 'These are one paper. Name another one to set beside it.')
  const titles = papers.map(paper => `“${displayTitle(paper)}”`)
  const question = `How do ${new Intl.ListFormat('en').format(titles)} compare?`
  const before = await spokenBefore(request, app)
  const { signal } = request
  const about = { paperIds, form: 'aspects' } as const
  // The aspects are told in the papers' own words, whatever model there is.
  const result = await app.answerer.answer(question, { about, wording: 'papers', signal })
  const turn = {
    question,
    asked: question,
    topic: question,
    answer: answerText(result.answer),
    paperIds,
    kind: 'list',
  } as const
  return wholeReply({ ...result, turn }, app.clock() - startedAt, { question, request, app, before })
}
