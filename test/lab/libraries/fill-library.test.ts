import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fillLibrary } from '../../../lab/libraries/fill-library.ts'
import { libraryPath } from '../../../src/library/library-path.ts'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** Words that tell two records apart, so that they are not taken for copies. */
const topics =
  'owls rivers violins glaciers beetles markets lasers orchids turbines dialects comets enzymes'.split(' ')

function record(number: number, topic = topics[number] ?? ''): object {
  return {
    id: `2301.${String(number).padStart(5, '0')}`,
    title: `On ${topic}`,
    abstract: `We count ${topic} in ${number} places. Nothing was known of ${topic} before.`,
    categories: 'cs.LG',
    update_date: '2023-01-02',
  }
}

function file(...records: readonly object[]): string {
  const path = join(temporaryFolder(), 'records.jsonl')
  writeFileSync(path, records.map(each => `${JSON.stringify(each)}\n`).join(''))
  return path
}

async function idsIn(dataDir: string): Promise<readonly string[]> {
  const library = openSqliteLibrary(libraryPath(dataDir))
  try {
    return (await library.changesSince(0, 100)).map(({ id }) => id)
  } finally {
    await library.close()
  }
}

const own = () => file(record(1), record(2))

describe('fillLibrary', () => {
  it('holds the papers of the files and no others', async () => {
    const dataDir = temporaryFolder()
    expect(await fillLibrary({ files: [own(), file(record(3))] }, { dataDir })).toBe(3)
    expect(await idsIn(dataDir)).toEqual(['2301.00001', '2301.00002', '2301.00003'])
  })

  it('fills up with the first records around that are not there', async () => {
    const dataDir = temporaryFolder()
    const around = { file: file(record(2), record(7), record(1), record(8), record(9)), papers: 4 }
    expect(await fillLibrary({ files: [own()], around }, { dataDir })).toBe(4)
    expect(await idsIn(dataDir)).toEqual(['2301.00001', '2301.00002', '2301.00007', '2301.00008'])
  })

  it('leaves a paper as its file gives it, whatever the record around says', async () => {
    const dataDir = temporaryFolder()
    const around = { file: file({ ...record(1), title: 'Another title' }, record(7)), papers: 3 }
    await fillLibrary({ files: [own()], around }, { dataDir })
    const library = openSqliteLibrary(libraryPath(dataDir))
    const [paper] = await library.get(['2301.00001'])
    await library.close()
    expect(paper?.title).toBe('On rivers')
    expect(paper?.sources).toHaveLength(1)
  })

  it('reads nothing again where the library is there', async () => {
    const dataDir = temporaryFolder()
    const [files, around] = [[own()], { file: file(record(7)), papers: 3 }]
    let filled = 0
    const whenFilled = async () => {
      filled += 1
    }
    await fillLibrary({ files, around }, { dataDir, whenFilled })
    expect(await fillLibrary({ files, around }, { dataDir, whenFilled })).toBe(3)
    expect(filled).toBe(1)
  })

  it('refuses a folder that holds other papers', async () => {
    const dataDir = temporaryFolder()
    await fillLibrary({ files: [own()] }, { dataDir })
    const refused = { code: 'wrong-use', message: expect.stringContaining(dataDir) }
    await expect(fillLibrary({ files: [file(record(3))] }, { dataDir })).rejects.toMatchObject(refused)
    const library = openSqliteLibrary(libraryPath(dataDir))
    await library.remove(['2301.00001'])
    await library.close()
    await expect(fillLibrary({ files: [own()] }, { dataDir })).rejects.toMatchObject(refused)
  })

  it('refuses a size below that of the library, and one that the records do not reach', async () => {
    const around = (papers: number) => ({ file: file(record(7)), papers })
    const fill = (papers: number) =>
      fillLibrary({ files: [own()], around: around(papers) }, { dataDir: temporaryFolder() })
    await expect(fill(1)).rejects.toThrow('--sizes 1: the library holds 2 papers before any is added.')
    await expect(fill(4)).rejects.toThrow('--sizes 4: the records around end at 3 papers.')
  })

  it('says which file cannot be read', async () => {
    const filled = fillLibrary({ files: ['nowhere.jsonl'] }, { dataDir: temporaryFolder() })
    await expect(filled).rejects.toMatchObject({ message: expect.stringContaining('nowhere.jsonl') })
  })
})
