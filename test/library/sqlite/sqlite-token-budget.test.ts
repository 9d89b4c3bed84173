import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteCommunity } from '../../../src/library/sqlite/sqlite-community.ts'
import { describeTokenBudget } from '../../contracts/token-budget.ts'
import { createTemporaryFolder } from '../../support/temporary-folder.ts'

describeTokenBudget('sqlite', async () => {
  const folder = createTemporaryFolder()
  const open = () => openSqliteCommunity(join(folder, 'library.sqlite')).tokenBudget
  return {
    budget: open(),
    reopen: async () => open(),
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  }
})
