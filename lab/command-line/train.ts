import { join } from 'node:path'
import type { Command } from 'commander'
import { loadConfig } from '../../src/config.ts'
import { AppError } from '../../src/errors.ts'
import { runToExitStatus } from '../../src/surfaces/command-line/exit-status.ts'
import {
  type DataDirOption,
  dataDirOption,
  type JsonOption,
  jsonOption,
  nonNegativeInteger,
} from '../../src/surfaces/command-line/options.ts'
import { printJson } from '../../src/surfaces/command-line/with-app.ts'
import type { Teacher } from '../training/teacher.ts'
import type { TrainingProgress } from '../training/train.ts'

type TrainFlags = DataDirOption &
  JsonOption & {
    readonly snapshot: string
    readonly teacher: string
    readonly out: string
    readonly seed: number
  }

export function describeTrain(command: Command): void {
  command
    .requiredOption('--snapshot <file>', 'an arXiv snapshot (JSON Lines, also gzipped) to learn from')
    .requiredOption('--teacher <name>', 'the model to imitate: transformers:MODEL or transformers:FOLDER')
    .option('--out <folder>', 'where to write the model', 'data/model')
    .option('--seed <n>', 'the same seed, snapshot and teacher give the same bytes', nonNegativeInteger, 1)
    .addOption(jsonOption('the figures as one JSON object'))
    .addOption(dataDirOption())
    .action(async (flags: TrainFlags) => {
      await runToExitStatus(async signal => {
        const { dataDir } = loadConfig(flags.dataDir === undefined ? {} : { dataDir: flags.dataDir })
        const { trainStaticEmbeddings } = await import('../training/train.ts')
        const report = await trainStaticEmbeddings({
          snapshot: flags.snapshot,
          teacher: await openTeacher(flags.teacher),
          outputFolder: flags.out,
          seed: flags.seed,
          command: `npx footnote train --snapshot arxiv-cs.jsonl --teacher ${flags.teacher.replace(/^([^:]*):.*\//, '$1:')} --seed ${flags.seed}`,
          cacheFolder: join(dataDir, 'teacher-vectors'),
          onProgress: showProgress,
          signal,
        })
        if (flags.json === true) printJson(report)
        else
          process.stdout.write(
            `Written to ${flags.out}; its figures are in ${join(flags.out, 'MODEL_CARD.md')}.\n`,
          )
      })
    })
}

async function openTeacher(name: string): Promise<Teacher> {
  const [, model] = /^transformers:(.+)$/.exec(name) ?? []
  if (model === undefined) {
    throw new AppError('wrong-use', `--teacher ${name} must be transformers:MODEL or transformers:FOLDER.`)
  }
  const { openTransformersModel } = await import('../../src/retrieval/embeddings/transformers.ts')
  const { embeddings, fingerprint } = await openTransformersModel(model)
  return { name: fingerprint, embeddings }
}

/** A line on standard error whenever the step changes or another tenth is done. */
function showProgress({ step, done, total, note }: TrainingProgress): void {
  const tenth = Math.floor((10 * done) / Math.max(1, total))
  const place = `${step} ${note?.startsWith('loss') === true ? '' : (note ?? '')} ${tenth}`
  if (place === lastPlace) return
  lastPlace = place
  process.stderr.write(`${[step, `${done}/${total}`, note].filter(part => part !== undefined).join(' ')}\n`)
}

let lastPlace = ''
