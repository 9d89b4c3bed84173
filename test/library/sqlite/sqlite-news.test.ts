import { rmSync } from 'node:fs'
import { openSqliteNews } from '../../../src/library/sqlite/sqlite-news.ts'
import { describeFollows } from '../../contracts/follows.ts'
import { describeSourceRecords } from '../../contracts/source-records.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

function open() {
  const folder = createTemporaryFolder()
  const news = openSqliteNews(folder)
  return {
    ...news,
    records: news.sourceRecords,
    folder,
    dispose: async () => {
      await news.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

describeFollows('sqlite', async () => {
  const { folder, ...opened } = open()
  return { ...opened, reopen: async () => openSqliteNews(folder).follows }
})

describeSourceRecords('sqlite', async () => {
  const { folder, ...opened } = open()
  return { ...opened, reopen: async () => openSqliteNews(folder).sourceRecords }
})
