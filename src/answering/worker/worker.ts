import { parentPort, workerData } from 'node:worker_threads'
import { createBirpc } from 'birpc'
import { AppError } from '../../errors.ts'
import { withRequestId } from '../../request-id.ts'
import { openRetrieval } from '../../retrieval/open-retrieval.ts'
import type { RetrievalWorkerData } from '../../retrieval/retrieval-settings.ts'
import { toOutcome } from '../../threads/worker-call.ts'
import { openExtractiveAnswerer } from '../extractive/open-extractive.ts'
import { rememberAnswers } from '../remembered-answers.ts'
import { timedRetriever } from './timed-retriever.ts'
import type { MainThreadFunctions, RetrievalWorkerFunctions, WorkerService } from './worker-protocol.ts'

/*
 * The thread on which papers are read, ranked and answered from. SQLite, scoring and composing are synchronous: here they
 * delay neither Discord's heartbeat nor an acknowledgement.
 */
const opened = openServices(workerData as RetrievalWorkerData)
// Whoever calls gets the fault; until then it must not end the thread.
opened.catch(() => undefined)

async function openServices(
  settings: RetrievalWorkerData,
): Promise<Partial<Record<WorkerService, object>> & { close(): Promise<void> }> {
  const retrieval = await openRetrieval(settings)
  const retriever = timedRetriever(
    retrieval.retriever,
    milliseconds => void rpc.searched.asEvent(milliseconds),
  )
  const answerer = await openExtractiveAnswerer({ ...retrieval, retriever })
  const extractive = rememberAnswers(answerer, retrieval.searchState)
  return { ...retrieval, retriever, extractive }
}

const functions: RetrievalWorkerFunctions = {
  ready: () =>
    toOutcome(async () => {
      await opened
    }),
  call(service, method, parameters, requestId) {
    const call = () => toOutcome(() => callService(service, method, parameters))
    return requestId === undefined ? call() : withRequestId(call, requestId)
  },
  async close() {
    const outcome = await toOutcome(async () => (await opened).close())
    // The thread ends itself, once the answer is on its way: terminated from outside while a transformer computes in
    // native code, it would take the process with it.
    setImmediate(() => process.exit())
    return outcome
  },
}

async function callService(
  service: WorkerService,
  method: string,
  parameters: readonly unknown[],
): Promise<unknown> {
  const target = (await opened)[service]
  const implementation: unknown = target && Reflect.get(target, method)
  if (typeof implementation !== 'function')
    throw new AppError('internal', `${service} has no method ${method}`)
  return await Reflect.apply(implementation, target, [...parameters])
}

const port = parentPort
if (port === null) throw new Error('The retrieval worker runs as a worker thread only.')
const rpc = createBirpc<MainThreadFunctions, RetrievalWorkerFunctions>(functions, {
  post: message => port.postMessage(message),
  on: listener => port.on('message', listener),
  timeout: -1,
})
