import { z } from 'zod'
import { tool } from '../tool.ts'

/** Sources that are named, those with most papers first. */
const namedSources = 20

export const libraryStatus = tool({
  name: 'library_status',
  title: 'Library status',
  description: 'How many papers the library holds, how fresh it is, and where they come from.',
  input: z.strictObject({}),
  output: z.object({
    papers: z.number(),
    newest_date: z.string().nullable(),
    changed_at: z.string().nullable().describe('when a paper was last stored or removed'),
    waiting: z.number().describe('records without an abstract, which nothing finds'),
    sources: z.array(z.object({ name: z.string(), papers: z.number() })),
    more_sources: z.boolean(),
    answerer: z.string(),
    last_error: z.string().optional(),
  }),
  async run(_, { app }) {
    const { papers, newestDate, changedAt, waiting, sources, runs } = await app.library.overview()
    const failed = runs.find(({ error }) => error !== undefined)
    return {
      papers,
      newest_date: newestDate ?? null,
      changed_at: changedAt === undefined ? null : new Date(changedAt).toISOString(),
      waiting,
      sources: sources.slice(0, namedSources).map(source => ({ name: source.name, papers: source.papers })),
      more_sources: sources.length > namedSources,
      answerer: app.answerer.name,
      ...(failed?.error !== undefined && { last_error: `${failed.source}: ${failed.error}` }),
    }
  },
})
