import { DiscordAuthorInfo } from '@skyra/discord-components-core/discord-author-info.js'
import { DiscordCommand } from '@skyra/discord-components-core/discord-command.js'
import { DiscordMessage } from '@skyra/discord-components-core/discord-message.js'
import { DiscordMessages } from '@skyra/discord-components-core/discord-messages.js'
import { DiscordQuote } from '@skyra/discord-components-core/discord-quote.js'

/*
 * The components come with the colours of an older Discord, some too pale to read easily, and take a change of theme
 * when they are drawn alone. What page.css cannot reach inside them gets its variables here, before the first is drawn.
 */

const font = 'font-family: var(--font) !important;'

const overrides = [
  [
    DiscordMessage,
    `.discord-message-timestamp { color: var(--muted); }
     .discord-author-avatar img { cursor: default; }
     :host(:hover) { background-color: var(--hover); }
     :host { ${font} }
     .discord-message-content { min-width: 0; }`,
  ],
  [
    DiscordAuthorInfo,
    `:host .discord-author-username { color: var(--heading); }
     :host .discord-author-username:hover { text-decoration: none; cursor: default; }
     :host .discord-application-tag { margin-left: 4px; }`,
  ],
  [
    DiscordCommand,
    `:host { ${font} color: var(--muted); max-width: calc(100% - 56px); }
     :host:before { border-color: var(--border-strong) !important; }
     :host .discord-replied-message-username { color: var(--text); cursor: default; opacity: 1; }
     :host .discord-slash-command-name { min-width: 0; overflow: hidden; opacity: 1; }
     :host .discord-slash-command-name span { overflow: hidden; text-overflow: ellipsis; }
     :host .discord-slash-command-name, :host .discord-slash-command-name:hover {
       color: var(--command) !important; background-color: var(--command-background);
     }`,
  ],
  [DiscordQuote, `.discord-quote-divider { background-color: var(--border-strong); flex: none; }`],
] as const

/** Needs nothing but to be known. */
const others = [DiscordMessages]

/** Makes Discord's elements known to the browser. */
export function defineComponents(): readonly CustomElementConstructor[] {
  for (const [component, css] of overrides) {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    component.elementStyles.push(sheet)
  }
  return [...others, ...overrides.map(([component]) => component)]
}
