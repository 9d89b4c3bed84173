import type { APIModalInteractionResponseCallbackData } from 'discord-api-types/v10'
import type { PageEvent } from '../protocol.ts'
import type { Api } from './api.ts'
import type { SlashUse } from './composer/slash-use.ts'
import { askForm } from './form/form-dialog.ts'
import { drawAppsMenu } from './message/apps-menu.ts'
import { createMessage, type MessageOptions, type MessageView } from './message/message-view.ts'
import { createReveal } from './message/reveal.ts'

/** The messages, and what adds to them. */
export interface ChannelView {
  /** Says a line, as whoever sits here. */
  say(line: string): Promise<void>
  /** Runs a slash command. */
  run(use: SlashUse): Promise<void>
}

export interface ChannelOptions {
  readonly log: HTMLElement
  readonly api: Api
  /** The commands that a message's menu offers. */
  readonly messageCommands: readonly string[]
  /** Where the focus goes when there is nothing left to hold it. */
  readonly composer: () => HTMLElement
}

interface Source {
  /** The message whose button or menu was used. */
  readonly view?: MessageView
  readonly command?: string
}

const unreachable = 'Footnote did not answer to the end. Is it still running?'

export function createChannelView({ log, api, messageCommands, composer }: ChannelOptions): ChannelView {
  const reveal = createReveal(log)

  function add(options: MessageOptions): MessageView {
    const view = createMessage(options)
    log.append(view.element)
    return view
  }

  function addReply(isPrivate: boolean, command?: string): MessageView {
    return add({
      author: 'Footnote',
      isPrivate,
      command,
      onUse: (view, customId, values) => void follow(api.component({ customId, values }), { view }),
      drawMenu,
      onDismiss: () => composer().focus(),
    })
  }

  function drawMenu(text: string): Node {
    return drawAppsMenu(messageCommands, command => {
      void follow(api.menu({ command, text }), { command })
    })
  }

  /** Draws what happens to a request until it ends. */
  async function follow(events: AsyncIterable<PageEvent>, { view: source, command }: Source): Promise<void> {
    source?.setBusy(true)
    let target: MessageView | undefined
    let isAnswered = false
    let form: APIModalInteractionResponseCallbackData | undefined
    const opener = document.activeElement
    try {
      for await (const event of events) {
        if (event.type === 'ask') {
          form = event.modal
          isAnswered = true
        } else if (event.type === 'defer') {
          const { acknowledgement } = event
          target = acknowledgement === 'update' ? source : addReply(acknowledgement === 'private', command)
          if (target !== source) target?.showWaiting()
        } else {
          if (event.type === 'fail') target = failed(target, source)
          target?.show(event.body, event.files)
          isAnswered = true
        }
        if (target !== undefined) reveal(target.element)
      }
      if (!isAnswered) throw new Error(unreachable)
    } catch {
      const told = failed(target, source)
      told.say(unreachable)
      reveal(told.element)
    } finally {
      source?.setBusy(false)
    }
    if (form === undefined) return
    const fields = await askForm(form, opener)
    if (fields !== undefined)
      await follow(api.component({ customId: form.custom_id, values: [], fields }), {
        ...(source && { view: source }),
      })
  }

  /** Where a failure is told: to whoever asked, alone; a message with a button stays as it is. */
  function failed(target: MessageView | undefined, source: MessageView | undefined): MessageView {
    if (target?.element.classList.contains('private') && target !== source) return target
    if (target !== source) target?.remove()
    return addReply(true)
  }

  return {
    async say(line) {
      const view = add({ author: 'You', drawMenu })
      view.say(line)
      reveal(view.element)
      await follow(api.line({ line }), {})
    },
    run: use => follow(api.slash({ command: use.command, options: use.options }), { command: use.text }),
  }
}
