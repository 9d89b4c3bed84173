import type { MessageCommand } from '../src/command.ts'
import { addOrSuggest } from '../src/dispatch/add-or-suggest.ts'
import { AppError } from '../src/errors.ts'
import { longestMessage } from '../src/text/longest-texts.ts'

/** `Add to library` on a message: reads the papers that its text, links and files give into the library, or suggests them. */
export const addToLibrary = {
  data: { type: 3, name: 'Add to library' },
  visibility: () => 'public',
  unlimited: true,
  isLong: true,
  async *run(request, app) {
    const text = request.text.slice(0, longestMessage).trim()
    const { attachments = [] } = request
    if (text === '' && attachments.length === 0)
      throw new AppError('bad-input', 'This message has no text and no file to add papers from.')
    yield* addOrSuggest({ text, attachments }, request, app)
  },
} satisfies MessageCommand
