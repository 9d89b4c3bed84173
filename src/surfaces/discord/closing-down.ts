import type { Dispatcher, Responder } from '../../dispatch/dispatcher.ts'
import { textReply } from '../../render/panel.ts'

const restarting = textReply('Footnote is restarting. Please ask again in a minute.')

/** Takes no request any more and says so. */
export const closingDown: Dispatcher = {
  dispatch: (_request, responder) => decline(responder),
  dispatchMessageMenu: (_request, responder) => decline(responder),
  dispatchComponent: (_use, responder) => decline(responder),
  autocomplete: async () => [],
}

async function decline(responder: Responder): Promise<void> {
  await responder.defer('private')
  await responder.fail(restarting)
}
