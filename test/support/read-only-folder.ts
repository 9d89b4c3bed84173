import { onTestFinished } from 'vitest'
import { makeReadOnly as makeReadOnlyUntil } from '../../lab/faults/make-read-only.ts'

/** Has nobody write to a folder until the test has ended; false where this machine does not allow that. */
export function makeReadOnly(folder: string): boolean {
  const undo = makeReadOnlyUntil(folder)
  if (undo !== undefined) onTestFinished(undo)
  return undo !== undefined
}
