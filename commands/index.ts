import type { ChatCommand } from '../src/command.ts'
import { ask } from './ask.ts'
import { help } from './help.ts'
import { paper } from './paper.ts'
import { related } from './related.ts'

/** Every command, in the order in which help and Discord show them: what is here is deployed and handled. */
export const commands: readonly ChatCommand[] = [ask, paper, related, help]
