/** Footnote's own index, from its snapshot; by words or by vectors alone, as the others are asked. */
export async function open(name, { openIndex }) {
  const index = await openIndex()
  return name === 'footnote-lexical'
    ? ({ terms }) => index.search(terms, undefined, 10).map(({ paperId }) => paperId)
    : ({ vector }) => index.search([], vector, 10).map(({ paperId }) => paperId)
}
