import type { Command } from 'commander'
import type { CommandSummary } from './summaries.ts'

/** Gives a command its description, and its examples at the end of its help. */
export function addSummary(command: Command, { description, examples }: CommandSummary): Command {
  return command
    .description(description)
    .addHelpText('after', `\nExamples:\n${examples.map(line => `  ${line}\n`).join('')}`)
}
