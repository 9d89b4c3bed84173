/** What stands over an answer, in pixels: the command that it answers, and its author's name. */
const headHeight = 64

/**
 * Brings a message into view: to its end, or to its beginning where more than its head would be lost. It stays there
 * while its elements are drawn and the composer grows, until somebody scrolls.
 */
export function createReveal(log: HTMLElement): (message: HTMLElement) => void {
  let revealed: HTMLElement | undefined
  const observer = new ResizeObserver(() => {
    if (revealed === undefined) return
    const isLong = revealed.offsetHeight > log.clientHeight + headHeight
    const isWhole = revealed.offsetHeight <= log.clientHeight
    revealed.scrollIntoView({ block: isLong ? 'start' : isWhole ? 'nearest' : 'end' })
  })
  for (const event of ['wheel', 'touchmove', 'pointerdown', 'keydown']) {
    log.addEventListener(event, () => observer.disconnect(), { passive: true })
  }
  return message => {
    observer.disconnect()
    revealed = message
    observer.observe(message)
    observer.observe(log)
  }
}
