import type { Command } from 'commander'
import { type Config, loadConfig } from '../../config.ts'
import { AppError } from '../../errors.ts'
import type { Follow } from '../../library/follows.ts'
import type { News } from '../../library/news.ts'
import { openNews } from '../../library/open-library.ts'
import { describeFollow } from '../../sources/news/describe-follow.ts'
import { readFollow } from '../../sources/news/new-follow.ts'
import { addSummary } from './add-summary.ts'
import { runToExitStatus } from './exit-status.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption, positiveInteger } from './options.ts'
import { printJson } from './with-app.ts'

interface AddFlags extends DataDirOption, JsonOption {
  readonly about?: string
  readonly author?: string
  readonly not?: readonly string[]
  readonly withCrossLists?: boolean
}

export function describeFollowing(command: Command): void {
  addSummary(command.command('add'), {
    description:
      'follow a category, a search in arXiv’s words, an author, daily-papers, or a topic in plain words',
    examples: [
      'npx footnote follow add cs.CL --about distillation --not survey',
      'npx footnote follow add "cat:cs.CL AND abs:distillation"',
      'npx footnote follow add --author "Kai Han"',
      'npx footnote follow add daily-papers --about "small language models"',
    ],
  })
    .argument('[what]', 'cs.CL, a search, daily-papers, or a topic')
    .option('--about <topic>', 'of that, what is about a topic in plain words')
    .option('--author <name>', 'the papers of an author')
    .option('--not <words...>', 'leave out papers that say one of these')
    .option('--with-cross-lists', 'papers too that are cross-listed from other categories')
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((what: string | undefined, flags: AddFlags) =>
      withNews(flags, async ({ follows }) => {
        const follow = await follows.add({ ...readFollow({ ...flags, what }), addedAt: Date.now() })
        if (flags.json === true) printJson(toJson(follow))
        else
          process.stdout.write(
            `${follow.number}. ${describeFollow(follow)} is followed. npx footnote sync brings what is new; a running bot does so by itself.\n`,
          )
      }),
    )
  addSummary(command.command('list'), {
    description: 'say what is followed, and when it was read last',
    examples: ['npx footnote follow list'],
  })
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((flags: DataDirOption & JsonOption) =>
      withNews(flags, async ({ follows }) => {
        const all = await follows.all()
        if (flags.json === true) printJson({ follows: all.map(toJson) })
        else process.stdout.write(all.length === 0 ? 'Nothing is followed yet.\n' : all.map(toLine).join(''))
      }),
    )
  addSummary(command.command('remove'), {
    description: 'follow something no longer; its papers stay',
    examples: ['npx footnote follow remove 1'],
  })
    .argument('<number>', 'as footnote follow list gives it', positiveInteger)
    .addOption(jsonOption())
    .addOption(dataDirOption())
    .action((number: number, flags: DataDirOption & JsonOption) =>
      withNews(flags, async ({ follows }) => {
        const removed = await follows.remove(number)
        if (removed === undefined)
          throw new AppError('not-found', `Nothing is followed under the number ${number}.`)
        if (flags.json === true) printJson(toJson(removed))
        else process.stdout.write(`${describeFollow(removed)} is followed no longer; its papers stay.\n`)
      }),
    )
}

async function withNews({ dataDir }: DataDirOption, work: (news: News) => Promise<void>): Promise<void> {
  await runToExitStatus(async () => {
    const config: Config = loadConfig(dataDir === undefined ? {} : { dataDir })
    const news = await openNews(config)
    try {
      await work(news)
    } finally {
      await news.close()
    }
  })
}

function toLine(follow: Follow): string {
  const read =
    follow.syncedAt === undefined
      ? 'not read yet'
      : `read ${new Date(follow.syncedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return `${follow.number}. ${describeFollow(follow)}; ${read}\n`
}

function toJson(follow: Follow) {
  const { checkpoint: _, syncedAt, addedAt, ...rest } = follow
  return {
    ...rest,
    description: describeFollow(follow),
    addedAt: new Date(addedAt).toISOString(),
    ...(syncedAt !== undefined && { syncedAt: new Date(syncedAt).toISOString() }),
  }
}
