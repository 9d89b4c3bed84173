import type { APIModalInteractionResponseCallbackData, APITextInputComponent } from 'discord-api-types/v10'

/** Typed in place of a text, it leaves the form. */
const cancelling = /^\s*\/cancel\s*$/iu

export interface FormPrompt {
  write(text: string): void
  /** The next line that is typed; undefined where the input has ended. */
  readLine(): Promise<string | undefined>
}

/**
 * Asks a modal's fields one after the other, a line each; an empty line leaves a field out where it may be. Resolves with
 * what was written by field, or with undefined where it was cancelled or the input has ended.
 */
export async function askForm(
  { title, components }: APIModalInteractionResponseCallbackData,
  { write, readLine }: FormPrompt,
): Promise<Readonly<Record<string, string>> | undefined> {
  write(`${title}\n`)
  const written: Record<string, string> = {}
  for (const part of components) {
    if (!('component' in part) || !isTextInput(part.component)) continue
    const { component, label, description } = part
    const { required = true } = component
    const how = required ? '/cancel to leave it' : 'empty to leave out, /cancel to leave it'
    write(`${[label, description].filter(text => text !== undefined).join(' ')} (${how})\n`)
    const text = await readText(component, { write, readLine })
    if (text === undefined) return undefined
    written[component.custom_id] = text
  }
  return written
}

async function readText(
  { required = true, max_length: longest = Number.POSITIVE_INFINITY }: APITextInputComponent,
  { write, readLine }: FormPrompt,
): Promise<string | undefined> {
  for (;;) {
    const line = await readLine()
    if (line === undefined || cancelling.test(line)) return undefined
    const text = line.trim()
    if (text === '' && required) write('Something has to stand here.\n')
    else if (text.length > longest) write(`At most ${longest} characters.\n`)
    else return text
  }
}

function isTextInput(component: object): component is APITextInputComponent {
  return 'style' in component
}
