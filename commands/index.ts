import type { ChatCommand, MessageCommand } from '../src/command.ts'
import { addToLibrary } from './add-to-library.ts'
import { ask } from './ask.ts'
import { checkClaim } from './check-claim.ts'
import { cite } from './cite.ts'
import { compare } from './compare.ts'
import { digest } from './digest.ts'
import { feedback } from './feedback.ts'
import { findPapers } from './find-papers.ts'
import { follow } from './follow.ts'
import { help } from './help.ts'
import { library } from './library.ts'
import { list } from './list.ts'
import { paper } from './paper.ts'
import { privacy } from './privacy.ts'
import { related } from './related.ts'
import { settings } from './settings.ts'

/** Every slash command, in the order in which help and Discord show them. */
export const commands: readonly ChatCommand[] = [
  ask,
  paper,
  related,
  compare,
  cite,
  library,
  follow,
  digest,
  list,
  feedback,
  settings,
  privacy,
  help,
]

/** Every command in the menu of a message. */
export const messageCommands: readonly MessageCommand[] = [findPapers, addToLibrary, checkClaim]

/** What is here is deployed and handled. */
export const allCommands: readonly (ChatCommand | MessageCommand)[] = [...commands, ...messageCommands]
