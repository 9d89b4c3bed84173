import type { Hit } from '../../../domain/hit.ts'
import type { Paper } from '../../../domain/paper.ts'
import type { QuestionAnalysis } from '../../../domain/question.ts'
import { type Aspect, asksFor, aspectNames, tells } from '../../../question/asked-aspects.ts'
import { nameTerms } from '../../../text/name-terms.ts'
import { toTerms } from '../../../text/terms.ts'
import { topicTerms } from '../../reading/asked-papers.ts'
import type { SentenceBudget } from './sentence-budget.ts'
import { type DescribedSentence, holdsFigure } from './sentence-features.ts'

/** Words that ask for a paper as a whole. */
const gistWords =
  /\b(?:summar(?:y|i[sz]e[ds]?|ies)|tl;?dr|contributions?|main|key|core|overview|gist|ideas?|essence|nutshell|takeaways?|points?|explain|describe|briefly|brief|short|quick|novelty|novel|new|sentences?|words?|eli5|claims?|read|reading|topic|behind|all)\b/gi

/** Whether a question asks for nothing but the paper: its ID, its name, `summarize …`, `what is … about`. */
export function asksForGist(
  question: QuestionAnalysis,
  { paper }: Hit,
  described: readonly DescribedSentence[],
): boolean {
  const rest = question.text.replace(gistWords, ' ')
  const gist = new Set([...question.text.matchAll(gistWords)].flatMap(([match]) => toTerms(match)))
  const own = ownTerms(paper, described)
  const asksMore = topicTerms(question).some(({ term }) => !gist.has(term) && !own.has(term))
  return !asksMore && question.type !== 'number' && !aspectNames.some(aspect => asksFor(aspect, rest))
}

/**
 * What a paper is about, in the order of choice: what it proposes, how, and the main result; then what follows the
 * proposal, as far as the budget reaches. The topic is the title, since the question names none.
 */
export function chooseGist(
  described: readonly DescribedSentence[],
  { paper }: Hit,
  budget: SentenceBudget,
): readonly DescribedSentence[] {
  const main = mainSentence(paper, described)
  const after = described
    .slice(main === undefined ? 0 : described.indexOf(main) + 1)
    .filter(({ features }) => features.generalPraise === 0)
  const telling = (aspect: Aspect) => (each: DescribedSentence) => tells(aspect, each.passage.text)
  const result = best(after.filter(telling('outcome')), each => (holdsFigure(each.passage.text) ? 1 : 0))
  const methods = after.filter(telling('method')).filter(each => each !== result)
  const wanted = [main, methods[0], result, ...methods.slice(1), ...after]
  const chosen = new Set<DescribedSentence>()
  let characters = 0
  for (const each of wanted) {
    if (each === undefined || chosen.has(each) || chosen.size === budget.sentences) continue
    if (chosen.size > 0 && characters + each.length + 1 > budget.characters) continue
    chosen.add(each)
    characters += each.length + 1
  }
  return [...chosen]
}

/** The proposal that has most words of the title; where nothing is proposed, the sentence that has. */
function mainSentence(
  { title = '' }: Paper,
  described: readonly DescribedSentence[],
): DescribedSentence | undefined {
  const topic = new Set(toTerms(title))
  const onTopic = ({ terms }: DescribedSentence): number => [...terms].filter(term => topic.has(term)).length
  return best(described, each => onTopic(each) + (each.features.proposal === 1 ? topic.size : 0))
}

/** The title's words, and the names by which the paper calls what it proposes. */
function ownTerms(paper: Paper, described: readonly DescribedSentence[]): ReadonlySet<string> {
  const main = mainSentence(paper, described)?.terms
  const names = [...nameTerms(paper)].filter(name => main?.has(name) === true)
  return new Set([...toTerms(paper.title ?? ''), ...names])
}

/** The first of those with the highest value. */
function best(
  sentences: readonly DescribedSentence[],
  worth: (sentence: DescribedSentence) => number,
): DescribedSentence | undefined {
  const [first, ...rest] = sentences
  return first && rest.reduce((a, b) => (worth(b) > worth(a) ? b : a), first)
}
