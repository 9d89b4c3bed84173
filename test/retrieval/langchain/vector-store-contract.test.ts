import { PaperVectorStore } from '../../../src/retrieval/langchain/paper-vector-store.ts'
import { describeVectorStore } from '../../contracts/vector-store.ts'
import { openParts } from '../../support/retrieval-parts.ts'

describeVectorStore('PaperVectorStore', async () => new PaperVectorStore(await openParts([])))
