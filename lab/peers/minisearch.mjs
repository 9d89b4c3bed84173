/** MiniSearch as its documentation shows it, the title counting double. */
import MiniSearch from 'minisearch'

export async function open(_name, { papers }) {
  const index = new MiniSearch({ fields: ['title', 'abstract'], searchOptions: { boost: { title: 2 } } })
  for await (const batch of papers()) index.addAll(batch)
  return ({ words }) =>
    index
      .search(words.join(' '))
      .slice(0, 10)
      .map(({ id }) => id)
}
