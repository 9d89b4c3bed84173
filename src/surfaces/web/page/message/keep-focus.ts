/**
 * Draws anew, and puts the focus back to where it was: the control of the same name, else the last one that can be
 * pressed, else the channel. The message itself never takes it: Tab would pass over what is in it.
 */
export function keepFocus(message: HTMLElement, draw: () => void): void {
  const focused = document.activeElement
  const name = focused !== null && message.contains(focused) ? nameOf(focused) : undefined
  draw()
  if (name === undefined) return
  // The components give what they hold a place on the screen when they are drawn; before, nothing takes the focus.
  requestAnimationFrame(() => {
    if (document.activeElement !== document.body) return
    const controls = [...message.querySelectorAll<HTMLElement>('button:enabled, a[href]')]
    const same = controls.find(control => nameOf(control) === name)
    const other = controls.findLast(control => control instanceof HTMLButtonElement)
    ;(same ?? other ?? message.parentElement)?.focus()
  })
}

function nameOf(control: Element): string {
  return control.getAttribute('aria-label') ?? control.textContent
}
