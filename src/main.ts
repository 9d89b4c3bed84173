#!/usr/bin/env node
import { Command } from 'commander'
import { describeStart } from './surfaces/command-line/start.ts'

await describeStart(
  // Help that was asked for is a success; anything else commander refuses is wrong use.
  new Command('npm start --').exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : 2)),
).parseAsync()
