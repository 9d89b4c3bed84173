import { clearLine, cursorTo } from 'node:readline'
import type { Interface } from 'node:readline/promises'
import type { Writable } from 'node:stream'

/** Where somebody types. */
export interface Prompt {
  show(): void
  /** Nobody is asked for anything: an answer is on its way, or the chat is over. */
  hide(): void
  /** Prints a line above what is being typed, which stays as it is. */
  print(line: string): void
}

export function createPrompt(lines: Interface, output: Writable): Prompt {
  let isShown = false
  return {
    show() {
      isShown = true
      lines.prompt()
    },
    hide() {
      isShown = false
    },
    print(line) {
      if (isShown) {
        cursorTo(output, 0)
        clearLine(output, 0)
      }
      output.write(`${line}\n`)
      if (isShown) lines.prompt(true)
    },
  }
}
