import type { MessageBody, ReplyFile } from '../../../../command.ts'
import { element } from '../element.ts'
import { drawMarkdown } from '../markdown/draw-markdown.ts'
import { drawComponents } from './draw-components.ts'
import type { OnUse } from './draw-controls.ts'
import { keepFocus } from './keep-focus.ts'

/** One message in the channel. */
export interface MessageView {
  readonly element: HTMLElement
  /** Draws it in place of what stood there. */
  show(body: Pick<MessageBody, 'components'>, files?: readonly ReplyFile[]): void
  /** The same of a text as it was typed, or that the page itself says: Markdown. */
  say(text: string): void
  /** Says that an answer is on its way. */
  showWaiting(): void
  /** While it is being changed its buttons do nothing. */
  setBusy(isBusy: boolean): void
  remove(): void
}

export interface MessageOptions {
  readonly author: 'Footnote' | 'You'
  /** Whether only this tab's user sees it. */
  readonly isPrivate?: boolean
  /** The command that it answers, as it would be typed. */
  readonly command?: string | undefined
  /** A button or a menu under it was used. */
  onUse?(view: MessageView, ...use: Parameters<OnUse>): void
  /** What its Apps menu offers, for a message with text. */
  drawMenu?(text: string): Node
  /** Called once its reader has put it away. */
  onDismiss?(): void
}

const avatars = { Footnote: '/footnote.svg', You: '/reader.svg' } as const

export function createMessage(options: MessageOptions): MessageView {
  const { author, isPrivate = false } = options
  const time = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })
  const message = element('discord-message', {
    author,
    avatar: avatars[author],
    bot: author === 'Footnote',
    timestamp: `Today at ${time}`,
    class: isPrivate ? 'private' : undefined,
    role: 'article',
    'aria-label': `${author}, ${time}${isPrivate ? ', only you can see this' : ''}`,
  })
  const view: MessageView = {
    element: message,
    show(body, files = []) {
      keepFocus(message, () => message.replaceChildren(...head(options), drawBody(body, files), ...foot()))
    },
    say(text) {
      const content = element('div', { class: 'content' }, ...drawMarkdown(text))
      const menu = options.drawMenu?.(text)
      message.replaceChildren(content, ...(menu === undefined ? [] : [menu]), ...foot())
    },
    showWaiting() {
      const waiting = element('div', { class: 'waiting' }, `${author} is thinking…`)
      message.replaceChildren(...head(options), waiting, ...foot())
    },
    setBusy: isBusy => void message.setAttribute('aria-busy', String(isBusy)),
    remove: () => message.remove(),
  }

  function drawBody({ components }: Pick<MessageBody, 'components'>, files: readonly ReplyFile[]): Node {
    const onUse: OnUse = (...use) => {
      if (message.getAttribute('aria-busy') !== 'true') options.onUse?.(view, ...use)
    }
    return element('div', { class: 'content' }, ...drawComponents(components, { onUse, files }))
  }

  function foot(): readonly Node[] {
    if (!isPrivate) return []
    const dismiss = element('button', { type: 'button', class: 'link-button' }, 'Dismiss message')
    dismiss.addEventListener('click', () => {
      message.remove()
      options.onDismiss?.()
    })
    return [
      element('div', { slot: 'components', class: 'private-note' }, 'Only you can see this • ', dismiss),
    ]
  }

  return view
}

function head({ command }: MessageOptions): readonly Node[] {
  if (command === undefined) return []
  const used = element('discord-command', { slot: 'reply', author: 'You', avatar: avatars.You, command })
  return [used]
}
