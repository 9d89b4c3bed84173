/**
 * Makes a text area as tall as its text, up to what page.css allows it. Enter sends, as on Discord; with Shift it begins
 * a line.
 */
export function growWithText(area: HTMLTextAreaElement): void {
  const resize = (): void => {
    // Out of sight it has no height to take; its text is put in before.
    if (area.clientWidth === 0) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }
  area.addEventListener('input', resize)
  area.addEventListener('change', resize)
  area.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.defaultPrevented) return
    event.preventDefault()
    area.form?.requestSubmit()
  })
  // The text is broken into other lines when the area becomes wider, and at first where it has a text already.
  let width = 0
  new ResizeObserver(() => {
    if (area.clientWidth === width) return
    width = area.clientWidth
    resize()
  }).observe(area)
}

/** Puts a text into a field, which takes the size of it where it grows. */
export function setText(field: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  field.value = text
  field.dispatchEvent(new Event('change'))
}
