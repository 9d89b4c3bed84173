import { type AnsweringWorker, startAnsweringWorker } from './answering/worker/worker-client.ts'
import { type ConfigOverrides, loadConfig } from './config.ts'

/*
 * Footnote as a library, for LangChain's chains: what `import … from 'footnote'` gives.
 */
export { FootnoteEmbeddings } from './retrieval/langchain/footnote-embeddings.ts'
export { FootnoteRetriever } from './retrieval/langchain/footnote-retriever.ts'
export { PaperVectorStore } from './retrieval/langchain/paper-vector-store.ts'

/**
 * Opens the library of the settings (README, Settings) in a worker thread, and waits until it can be searched; `close`
 * ends the thread. LangChain's tracing is off from then on. Rejects with an `AppError` that says what to do.
 */
export function openFootnote(settings: Pick<ConfigOverrides, 'dataDir'> = {}): Promise<AnsweringWorker> {
  return startAnsweringWorker(loadConfig(settings))
}
