import { type MessageCommand, requiredText } from '../src/command.ts'
import { addOrSuggest } from './library.ts'

/** `Add to library` on a message: reads the papers that it gives into the library, or suggests them. */
export const addToLibrary = {
  data: { type: 3, name: 'Add to library' },
  visibility: () => 'public',
  run: (request, app) => addOrSuggest(requiredText(request), request, app),
} satisfies MessageCommand
