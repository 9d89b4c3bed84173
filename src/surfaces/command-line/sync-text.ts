import { oneLine } from '../../render/markdown.ts'
import type { FollowReport, SyncReport } from '../../sources/news/sync-report.ts'

/** New papers of a follow that are named; `--json` names all. */
const mostNamed = 20

/** What a sync brought, what it passed over and why, in lines. `now`: in milliseconds since 1970. */
export function syncText(report: SyncReport, now: number): string {
  const { follows, completed, waiting, codeFound, troubles, isDryRun } = report
  const lines = [
    ...(follows.length === 0
      ? ['Nothing is followed yet. npx footnote follow add cs.CL --about distillation follows something.']
      : follows.flatMap(each => followLines(each, isDryRun, now))),
    ...(completed > 0 ? [`${completed} records that waited for their abstracts are papers now`] : []),
    ...(waiting > 0 ? [`${waiting} records wait for their abstracts`] : []),
    ...(codeFound > 0 ? [`the code of ${codeFound} papers was found on their Hugging Face pages`] : []),
    ...troubles,
  ]
  return `${lines.join('\n')}\n`
}

function followLines(report: FollowReport, isDryRun: boolean, now: number): readonly string[] {
  const { number, description, came, updated, passedOver, deleted, refused, note, error } = report
  const verb = isDryRun ? 'would come' : 'came'
  const named = came.slice(0, mostNamed).map(({ id, title }) => `  ${id} ${oneLine(title)}`)
  return [
    `${number}. ${description}: ${came.length} ${verb}${updated > 0 ? `, ${updated} updated` : ''}`,
    ...named,
    ...(came.length > named.length ? [`  and ${came.length - named.length} more`] : []),
    ...passedOver.map(
      ({ reason, papers, example }) => `  passed over, ${reason}: ${papers}, such as “${oneLine(example)}”`,
    ),
    ...(deleted.length > 0 ? [`  taken away at arXiv, and kept here: ${deleted.join(', ')}`] : []),
    ...(refused.length > 0
      ? [`  not readable: ${refused.length}, such as ${oneLine(refused[0] ?? '')}`]
      : []),
    ...(note === undefined ? [] : [`  ${note}`]),
    ...(error === undefined ? [] : [`  not read to the end: ${error}; ${ageText(report, now)}`]),
  ]
}

const minuteMs = 60_000

/** How old what the library has is where its source is down. */
function ageText({ lastReadAt }: FollowReport, now: number): string {
  if (lastReadAt === undefined) return 'it was never read to its end before'
  const minutes = Math.max(0, Math.round((now - Date.parse(lastReadAt)) / minuteMs))
  if (minutes < 120) return `what is there is of ${minutes} minutes ago`
  const hours = Math.round(minutes / 60)
  return hours < 48
    ? `what is there is of ${hours} hours ago`
    : `what is there is of ${Math.round(hours / 24)} days ago`
}
