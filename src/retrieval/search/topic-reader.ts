import type { TopicJudge } from '../../sources/news/topic-judge.ts'
import type { GistReader } from '../passages/gists.ts'

/** Reads papers for digests, wherever the index is. */
export interface TopicReader {
  readonly judge: TopicJudge
  readonly gists: GistReader
}
