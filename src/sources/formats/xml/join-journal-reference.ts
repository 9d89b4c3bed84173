import { textsOf } from '../fields/plain-values.ts'

/** arXiv's journal reference joins the authors' comment, as it does in the snapshot: both are told as one remark. */
export function joinJournalReference(values: Map<string, unknown>): void {
  const isReference = (name: string) => /^journal[-_]ref$/.test(name)
  const names = ['comment', 'comments', ...[...values.keys()].filter(isReference)]
  const texts = names.flatMap(name => textsOf(values.get(name)).slice(0, 1)).map(text => text.trim())
  for (const name of names) values.delete(name)
  if (texts.length > 0) values.set('comments', texts.join('; '))
}
