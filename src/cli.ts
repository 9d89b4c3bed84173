#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { registerBench } from '../lab/command-line/bench.ts'
import { registerEval } from '../lab/command-line/eval.ts'
import { registerNames } from '../lab/command-line/names.ts'
import { registerTrain } from '../lab/command-line/train.ts'
import { registerAsk } from './surfaces/command-line/ask.ts'
import { registerDeploy } from './surfaces/command-line/deploy.ts'
import { registerIngest } from './surfaces/command-line/ingest.ts'
import { registerPaper } from './surfaces/command-line/paper.ts'
import { registerRelated } from './surfaces/command-line/related.ts'
import { registerSearch } from './surfaces/command-line/search.ts'
import { registerSlash } from './surfaces/command-line/slash.ts'
import { registerStart } from './surfaces/command-line/start.ts'

const program = new Command('footnote')
  .description('Answers questions from paper abstracts, with a footnote behind every sentence.')
  .exitOverride()
  // What stands behind a command is that command's: `bench` and `bench discord` both take --json.
  .enablePositionalOptions()
  .showHelpAfterError('Add --help to see what this command takes.')

for (const register of [
  registerStart,
  registerAsk,
  registerPaper,
  registerRelated,
  registerSearch,
  registerSlash,
  registerIngest,
  registerDeploy,
  registerEval,
  registerBench,
  registerTrain,
  registerNames,
]) {
  register(program)
}

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  // Help that was asked for is a success; anything else commander refuses is wrong use.
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
