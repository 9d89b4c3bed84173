import type { LoopbackDiscord } from '../loopback-discord/loopback-discord.ts'
import { percentile } from '../measures/statistics.ts'

/** What became of people's interactions that came at once. Times are milliseconds; `null` where nothing came. */
export interface CrowdRound {
  readonly asked: number
  /** Within Discord's three seconds. */
  readonly acknowledged: number
  readonly p50Ms: number | null
  readonly p95Ms: number | null
  readonly p99Ms: number | null
  readonly maxMs: number | null
  readonly answered: number
  /** Until the last answer. */
  readonly elapsedMs: number
}

const questions = [
  'Which paper compresses checkpoints and where is its code?',
  'How does SLAB speed up transformers?',
  'What is token pruning?',
  'Which papers are about quantization?',
]
const longestAnswersMs = 120_000

/** So many people, each another one, ask with `/ask` at the same moment; resolves when everybody has an answer. */
export async function askAtOnce(discord: LoopbackDiscord, name: string, count: number): Promise<CrowdRound> {
  const startedAt = performance.now()
  const asked = await Promise.all(
    Array.from({ length: count }, (_, i) =>
      discord.slash(
        '/ask',
        { question: questions[i % questions.length] ?? '' },
        { user: discord.user(`${name} ${i}`) },
      ),
    ),
  )
  const answered = await Promise.all(
    asked.map(interaction =>
      interaction
        .until(({ message }) => message?.loading === false, longestAnswersMs)
        .then(
          () => true,
          () => false,
        ),
    ),
  )
  const latenciesMs = asked.flatMap(({ acknowledgement }) =>
    acknowledgement === undefined ? [] : toTenths(acknowledgement.ms),
  )
  return {
    asked: count,
    acknowledged: latenciesMs.length,
    p50Ms: percentile(latenciesMs, 0.5),
    p95Ms: percentile(latenciesMs, 0.95),
    p99Ms: percentile(latenciesMs, 0.99),
    maxMs: percentile(latenciesMs, 1),
    answered: answered.filter(isAnswered => isAnswered).length,
    elapsedMs: toTenths(performance.now() - startedAt),
  }
}

/** The clock’s further digits are noise. */
function toTenths(ms: number): number {
  return Math.round(ms * 10) / 10
}
