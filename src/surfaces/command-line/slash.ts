import type { Command } from 'commander'
import { allCommands, commands } from '../../../commands/index.ts'
import type { Reply } from '../../command.ts'
import { createDispatcher } from '../../dispatch/dispatcher.ts'
import { localOrigin } from '../local-origin.ts'
import { parseSlash, requireKnownCommand } from '../parse-slash.ts'
import { writeFiles, writeMessage } from '../terminal/write-message.ts'
import { type DataDirOption, dataDirOption, type JsonOption, jsonOption } from './options.ts'
import { printJson, withApp } from './with-app.ts'

export function describeSlash(command: Command): void {
  command
    .argument('<line...>', 'the command with its options')
    .addOption(jsonOption('the message body that Discord would get, one JSON object for every edit,'))
    .addOption(dataDirOption())
    .action(async (words: string[], flags: DataDirOption & JsonOption) => {
      await withApp(flags, async (app, signal) => {
        const line = words.join(' ')
        requireKnownCommand(line, commands)
        const show = async ({ body, files = [] }: Reply): Promise<void> => {
          if (flags.json === true) printJson(body)
          else {
            writeMessage(body, process.stdout)
            writeFiles(files, process.stdout)
          }
        }
        const fail = async (reply: Reply): Promise<void> => {
          process.exitCode = 1
          await show(reply)
        }
        const request = { ...parseSlash(line, commands), ...localOrigin(signal) }
        await createDispatcher(allCommands, app).dispatch(request, {
          defer: async () => undefined,
          reply: show,
          fail,
        })
      })
    })
}
