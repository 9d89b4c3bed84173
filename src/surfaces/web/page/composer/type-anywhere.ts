import type { Composer } from './composer.ts'

/** Fields that take letters themselves. */
const fields = 'input, textarea, select'

/** As on Discord, what is typed while no field has the focus goes to the composer. */
export function typeAnywhere(composer: Composer): void {
  document.addEventListener('keydown', event => {
    const { key, target, ctrlKey, altKey, metaKey } = event
    // A space presses the button that has the focus, or scrolls.
    const isLetter = key.length === 1 && key !== ' ' && !ctrlKey && !altKey && !metaKey
    const isTaken = event.defaultPrevented || (target instanceof Element && target.matches(fields))
    if (isLetter && !isTaken) composer.focus()
  })
}
