#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { readVersion } from './project-root.ts'
import { addSummary } from './surfaces/command-line/add-summary.ts'
import { type CommandName, summaries } from './surfaces/command-line/summaries.ts'

type Describe = (command: Command) => void

/** Where each command is described. A module is loaded when its command is called: asking loads nothing that measures. */
const modules: Readonly<Record<CommandName, () => Promise<Describe>>> = {
  start: async () => (await import('./surfaces/command-line/start.ts')).describeStart,
  ask: async () => (await import('./surfaces/command-line/ask.ts')).describeAsk,
  paper: async () => (await import('./surfaces/command-line/paper.ts')).describePaper,
  related: async () => (await import('./surfaces/command-line/related.ts')).describeRelated,
  cite: async () => (await import('./surfaces/command-line/cite.ts')).describeCite,
  search: async () => (await import('./surfaces/command-line/search.ts')).describeSearch,
  slash: async () => (await import('./surfaces/command-line/slash.ts')).describeSlash,
  mcp: async () => (await import('./surfaces/command-line/mcp.ts')).describeMcp,
  ingest: async () => (await import('./surfaces/command-line/ingest.ts')).describeIngest,
  follow: async () => (await import('./surfaces/command-line/follow.ts')).describeFollowing,
  sync: async () => (await import('./surfaces/command-line/sync.ts')).describeSync,
  library: async () => (await import('./surfaces/command-line/library/library.ts')).describeLibrary,
  feedback: async () => (await import('./surfaces/command-line/feedback.ts')).describeFeedback,
  setup: async () => (await import('./surfaces/command-line/setup.ts')).describeSetup,
  doctor: async () => (await import('./surfaces/command-line/doctor.ts')).describeDoctor,
  deploy: async () => (await import('./surfaces/command-line/deploy.ts')).describeDeploy,
  eval: async () => (await import('../lab/command-line/eval.ts')).describeEval,
  bench: async () => (await import('../lab/command-line/bench.ts')).describeBench,
  train: async () => (await import('../lab/command-line/train.ts')).describeTrain,
  names: async () => (await import('../lab/command-line/names.ts')).describeNames,
}

// A reader that has seen enough (`| head`) closes the pipe: that is no failure, of help texts neither.
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0)
  throw error
})

const program = new Command('footnote')
  .description('Answers questions from paper abstracts, with a footnote behind every sentence.')
  .version(readVersion(), '--version', 'say which version this is')
  .exitOverride()
  // What stands behind a command is that command's: `bench` and `bench discord` both take --json.
  .enablePositionalOptions()
  .showHelpAfterError('Add --help to see what this command takes.')

const words = process.argv.slice(2).filter(word => !word.startsWith('-'))
for (const name of Object.keys(modules) as CommandName[]) {
  const command = addSummary(program.command(name), summaries[name])
  // `footnote help ask` and `footnote ask` alike; for `footnote --help` the summaries are enough.
  if (words[0] === name || (words[0] === 'help' && words[1] === name)) (await modules[name]())(command)
}

try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof CommanderError)) throw error
  // Help that was asked for is a success; anything else commander refuses is wrong use.
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
