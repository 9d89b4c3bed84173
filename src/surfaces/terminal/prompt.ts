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
  let isClosed = false
  // Whoever ends the input while an answer is on its way closes it; from Node 24 on, prompting then throws.
  lines.once('close', () => {
    isClosed = true
    isShown = false
  })
  return {
    show() {
      if (isClosed) return
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
