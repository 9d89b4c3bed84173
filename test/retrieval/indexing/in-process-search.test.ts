import { join } from 'node:path'
import { openSqliteLibrary } from '../../../src/library/sqlite/sqlite-library.ts'
import { describePaperSearch } from '../../contracts/paper-search.ts'
import { searchOver } from '../../support/search-over.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

describePaperSearch('in this process', async embedder => {
  const library = openSqliteLibrary(join(temporaryFolder(), 'library.sqlite'))
  return {
    library,
    paperSearch: searchOver(library, embedder),
    openAnother: async () => searchOver(library, embedder),
    dispose: () => library.close(),
  }
})
