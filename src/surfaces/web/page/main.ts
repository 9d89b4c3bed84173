/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/// <reference lib="dom.asynciterable" />
import { createApi } from './api.ts'
import { createChannelView } from './channel.ts'
import { defineComponents } from './components.ts'
import { createComposer } from './composer/composer.ts'
import { typeAnywhere } from './composer/type-anywhere.ts'
import { byId, element } from './element.ts'
import { setUpLibraryPanel } from './library-panel/library-panel.ts'
import { setUpTheme } from './theme.ts'
import { drawWelcome } from './welcome.ts'

defineComponents()
setUpTheme(byId('theme', HTMLButtonElement))
setUpLibraryPanel(byId('library', HTMLButtonElement))

const api = createApi()
const place = byId('channel', HTMLElement)

try {
  const { commands, messageCommands, introduction } = await api.channel()
  const log = element('discord-messages', { role: 'log', 'aria-label': 'Messages in papers', tabindex: 0 })
  const input = byId('line', HTMLTextAreaElement)
  const channel = createChannelView({
    log,
    api,
    messageCommands: messageCommands.map(({ name }) => name),
    composer: () => input,
  })
  const composer = createComposer({
    form: byId('composer', HTMLFormElement),
    input,
    commandPlace: byId('command', HTMLElement),
    commands,
    api,
    onLine: line => void channel.say(line),
    onSlash: use => void channel.run(use),
  })
  log.append(drawWelcome(introduction, question => void channel.say(question)))
  place.replaceChildren(log)
  typeAnywhere(composer)
  composer.focus()
} catch {
  place.textContent = 'Footnote cannot be reached. Start it again with npm start, then reload this page.'
}
