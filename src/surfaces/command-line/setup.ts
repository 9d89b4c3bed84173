import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Command, Option } from 'commander'
import { bundled } from '../../bundled.ts'
import { type Config, loadConfig } from '../../config.ts'
import { AppError } from '../../errors.ts'
import { openLibrary } from '../../library/open-library.ts'
import { ingestBundledCorpus } from '../../sources/bundled-corpus.ts'
import { runToExitStatus } from './exit-status.ts'
import { type DataDirOption, dataDirOption } from './options.ts'
import { envFilePath, readVariable } from './setup/env-file.ts'
import { isInstalled } from './setup/install-package.ts'
import { costOf, type Offer, offers, settingOf } from './setup/offers.ts'
import {
  embeddingsVariable,
  requireFromFile,
  type SetUpOptions,
  setUpEmbedder,
  transformersPackagePlace,
} from './setup/set-up-embedder.ts'
import { createSetupProgress } from './setup/setup-progress.ts'
import { chooseOffer, describeOffer, type PricedOffer, requireConsent } from './setup/setup-prompts.ts'
import { undoSetup } from './setup/undo-setup.ts'

type SetupFlags = DataDirOption & {
  readonly embedder?: Offer['name']
  readonly yes?: boolean
  readonly undo?: boolean
}

export function describeSetup(command: Command): void {
  command
    .addOption(
      new Option('--embedder <name>', 'which embedder it shall be, without being asked').choices(
        offers.map(({ name }) => name),
      ),
    )
    .option('--yes', 'install, download and switch without being asked')
    .addOption(new Option('--undo', 'take back the last setup').conflicts('embedder'))
    .addOption(dataDirOption())
    .action((flags: SetupFlags) =>
      runToExitStatus(async signal => {
        const config = loadConfig(flags.dataDir === undefined ? {} : { dataDir: flags.dataDir })
        const envFile = envFilePath()
        requireFromFile(config, await readVariable(envFile, embeddingsVariable))
        const options = { config, envFile, progress: createSetupProgress(), signal }
        if (flags.undo === true) await undo(options, flags)
        else await setUp(options, flags)
      }),
    )
}

async function setUp(options: SetUpOptions, flags: SetupFlags): Promise<void> {
  const { config, signal } = options
  const priced = priceOffers(config, await countPapers(config))
  const streams = { input: process.stdin, output: process.stdout, signal }
  const isAttended = process.stdin.isTTY === true && process.stdout.isTTY === true
  const named = priced.find(({ offer }) => offer.name === flags.embedder)
  if (named === undefined && !isAttended) {
    process.stdout.write(
      `${priced.map(describeOffer).join('\n\n')}\n\nnpx footnote setup --embedder NAME --yes\n`,
    )
    return
  }
  const offer = named?.offer ?? (await chooseOffer(priced, streams))
  const { cost = '' } = priced.find(each => each.offer === offer) ?? {}
  if (flags.yes !== true) {
    if (!isAttended) throw new AppError('wrong-use', `${offer.name}: ${cost}. Add --yes to go ahead.`)
    await requireConsent(`${offer.name}: ${cost}. Go ahead?`, streams)
  }
  await setUpEmbedder(offer, options)
  process.stdout.write(
    `${offer.name} answers from the next start on. A bot that is running goes on with the one before until then.\nnpx footnote setup --undo takes it back.\n`,
  )
}

async function undo(options: SetUpOptions, { yes }: SetupFlags): Promise<void> {
  const isAttended = process.stdin.isTTY === true && process.stdout.isTTY === true
  if (yes !== true && isAttended) {
    const streams = { input: process.stdin, output: process.stdout, signal: options.signal }
    await requireConsent('Take the last setup back?', streams)
  }
  process.stdout.write(`${await undoSetup(options)} answers from the next start on.\n`)
}

function priceOffers(config: Config, papers: number): readonly PricedOffer[] {
  const hasPackage = isInstalled(transformersPackagePlace)
  return offers.map(offer => ({
    offer,
    cost: costOf(offer, {
      papers,
      hasPackage,
      hasModel: offer.model !== undefined && existsSync(join(config.modelsFolder, offer.model.name)),
    }),
    isCurrent: config.embeddings === settingOf(offer),
  }))
}

/** With the papers that come with Footnote, where they are wanted: the next start would read them first. */
async function countPapers(config: Config): Promise<number> {
  const library = await openLibrary(config)
  try {
    if (config.sample) await ingestBundledCorpus(bundled.corpus, library)
    return (await library.status()).papers
  } finally {
    await library.close()
  }
}
