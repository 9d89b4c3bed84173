import { join } from 'node:path'
import { pino } from 'pino'
import { bundled } from '../../src/bundled.ts'
import { type DigestParts, runDigests } from '../../src/community/digests/digest-runner.ts'
import type { DigestSender } from '../../src/community/digests/digest-sender.ts'
import type { Community } from '../../src/library/community.ts'
import type { PaperLibrary } from '../../src/library/paper-library.ts'
import { openServerSettings } from '../../src/library/server-settings.ts'
import { openSqliteCommunity } from '../../src/library/sqlite/sqlite-community.ts'
import { openSqliteLibrary } from '../../src/library/sqlite/sqlite-library.ts'
import { openBuiltinEmbedder } from '../../src/retrieval/embeddings/langchain-embedder.ts'
import { createGistReader } from '../../src/retrieval/passages/gists.ts'
import { createPassageScorer } from '../../src/retrieval/passages/passage-scorer.ts'
import { createTopicScorer } from '../../src/retrieval/search/topic-scorer.ts'
import { bundledWeights } from './bundled-weights.ts'
import { bundledWording } from './bundled-wording.ts'
import { searchOver } from './search-over.ts'

/** What a process that tells digests has open: its own connections to the library’s file, and its own index. */
export interface DigestProcess {
  readonly library: PaperLibrary
  readonly community: Community
  readonly parts: Omit<DigestParts, 'sender'>
  run(sender: DigestSender): Promise<void>
}

/** Opens what `npm start` opens in a folder, on this thread. `now`: milliseconds since 1970. */
export async function openDigestProcess(folder: string, now: () => number): Promise<DigestProcess> {
  const path = join(folder, 'library.sqlite')
  const library = openSqliteLibrary(path, now)
  const community = openSqliteCommunity(path, now)
  const embedder = await openBuiltinEmbedder(bundled.model)
  const passages = createPassageScorer(embedder)
  const topicReader = {
    judge: createTopicScorer({
      library,
      paperSearch: searchOver(library, embedder),
      embedder,
      passages,
      storedPassages: passages,
      weights: bundledWeights.retrieval,
      wording: bundledWording,
    }),
    gists: createGistReader(embedder, passages),
  }
  const parts = {
    library,
    topicReader,
    subscriptions: community.subscriptions,
    keptAnswers: community.keptAnswers,
    serverSettings: await openServerSettings(community.serverSettings),
    logger: pino({ level: 'silent' }),
    now,
  }
  return { library, community, parts, run: sender => runDigests({ ...parts, sender }) }
}
