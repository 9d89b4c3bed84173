export interface DroppedFilesOptions {
  /** Called when files are carried over the page, and when they are gone again. */
  readonly onDragging: (isDragging: boolean) => void
  readonly onFiles: (files: readonly File[]) => void
}

/** Takes files that are dropped anywhere on the page; the browser would leave the page for them. */
export function takeDroppedFiles({ onDragging, onFiles }: DroppedFilesOptions): void {
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true
  document.addEventListener('dragover', event => {
    if (!hasFiles(event)) return
    event.preventDefault()
    onDragging(true)
  })
  document.addEventListener('dragleave', event => {
    // Out of the window, not from one element into another.
    if (event.relatedTarget === null) onDragging(false)
  })
  document.addEventListener('drop', event => {
    if (!hasFiles(event)) return
    event.preventDefault()
    onDragging(false)
    onFiles([...(event.dataTransfer?.files ?? [])])
  })
}
