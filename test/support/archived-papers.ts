import type { ArchivedPaper } from '../../lab/loopback-arxiv/archive.ts'

/** A paper in the archive, submitted at noon of a day. */
export function archived(id: string, day: string, fields: Partial<ArchivedPaper> = {}): ArchivedPaper {
  return {
    id,
    title: `Paper ${id} on ${words(id)}`,
    abstract: `We study ${words(id)} in paper ${id}. The method of ${id} beats ${words(`${id}b`)} on all tasks of ${id}.`,
    authors: [`Ada ${words(id).split(' ')[0] ?? ''}`, 'Bo Lindqvist'],
    categories: ['cs.CL'],
    versions: [{ version: 1, submittedAt: `${day}T12:00:00Z` }],
    datestamp: day,
    ...fields,
  }
}

/** `count` papers, so many a day. */
export function archivedPapers(count: number, perDay: number, firstDay: string): readonly ArchivedPaper[] {
  return Array.from({ length: count }, (_, i) => {
    const day = new Date(Date.parse(firstDay) + Math.floor(i / perDay) * 86_400_000)
      .toISOString()
      .slice(0, 10)
    return archived(`${day.slice(2, 4)}${day.slice(5, 7)}.${String(i + 1).padStart(5, '0')}`, day)
  })
}

const syllables = [
  'ba',
  'den',
  'fu',
  'gor',
  'hil',
  'jem',
  'kas',
  'lop',
  'mir',
  'nus',
  'pel',
  'rav',
  'sot',
  'tuk',
  'vin',
  'zer',
]

/** Words of no language, the same for the same ID, so that no two abstracts are alike. */
function words(id: string): string {
  let state = [...id].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_003, 7)
  return Array.from({ length: 5 }, () =>
    Array.from({ length: 3 }, () => {
      state = (state * 48_271 + 11) % 2_147_483_647
      return syllables[state % syllables.length]
    }).join(''),
  ).join(' ')
}
