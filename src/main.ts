#!/usr/bin/env node
import { Command } from 'commander'
import { addSummary } from './surfaces/command-line/add-summary.ts'
import { describeStart } from './surfaces/command-line/start.ts'
import { summaries } from './surfaces/command-line/summaries.ts'

const command = new Command('npm start --')
  // Help that was asked for is a success; anything else commander refuses is wrong use.
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2))
await describeStart(addSummary(command, summaries.start)).parseAsync()
