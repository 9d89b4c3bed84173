import type { Answerer } from './answering/answerer.ts'
import { openAnswerer } from './answering/open-answerer.ts'
import { startAnsweringWorker } from './answering/worker/worker-client.ts'
import type { Config } from './config.ts'
import { createLimits, type Limits } from './dispatch/limits.ts'
import { errorMessage } from './errors.ts'
import type { Conversations } from './library/conversations.ts'
import type { Departures } from './library/departures.ts'
import type { FeedbackStore } from './library/feedback.ts'
import type { Follows } from './library/follows.ts'
import type { KeptAnswers } from './library/kept-answers.ts'
import type { Leader } from './library/leader.ts'
import type { PaperLibrary } from './library/paper-library.ts'
import type { PersonalData } from './library/personal-data.ts'
import type { ReadingLists } from './library/reading-lists.ts'
import type { RequestCounts } from './library/request-counts.ts'
import { openServerSettings, type ServerSettingsBook } from './library/server-settings.ts'
import type { Subscriptions } from './library/subscriptions.ts'
import type { UnansweredRequests } from './library/unanswered-requests.ts'
import { createLogger, type Logger } from './logger.ts'
import { createGatewayState, type GatewayState } from './operations/health/gateway-state.ts'
import { createIntake, type Intake } from './operations/intake/intake.ts'
import type { Exposition, Meter } from './operations/metrics/meter.ts'
import { meteredAnswerer } from './operations/metrics/metered-answerer.ts'
import { logProviderCalls } from './providers/log-provider-calls.ts'
import { onProviderCall } from './providers/provider-calls.ts'
import type { ServingEmbedder } from './retrieval/embedder-change/switchable-search.ts'
import { embeddingsReceiver } from './retrieval/embeddings/hosted/providers.ts'
import type { RetrievalWorkerData } from './retrieval/retrieval-settings.ts'
import type { PaperNames } from './retrieval/search/paper-names.ts'
import type { Retriever } from './retrieval/search/retriever.ts'
import type { TopicReader } from './retrieval/search/topic-reader.ts'
import type { WorkerState } from './threads/lasting-worker.ts'

/** Every service, built once. Commands and surfaces take what they need from here. */
export interface App {
  readonly config: Config
  readonly logger: Logger
  readonly library: PaperLibrary
  readonly retriever: Retriever
  readonly servingEmbedder: ServingEmbedder
  readonly answerer: Answerer
  /** Who outside of this machine receives questions to embed; absent where nobody does. */
  readonly embeddingsReceiver?: string
  /** Papers to choose from while somebody types. */
  readonly paperNames: PaperNames
  /** What the buttons under earlier replies work on. */
  readonly keptAnswers: KeptAnswers
  readonly serverSettings: ServerSettingsBook
  /** What new papers come from. */
  readonly follows: Follows
  /** What was asked before, for the next message to lean on. */
  readonly conversations: Conversations
  /** What brings papers in while Footnote runs. */
  readonly intake: Intake
  /** On what one user adds to the library or suggests for it. */
  readonly additionLimits: Limits
  /** Who is told of new papers, and what they were told. */
  readonly subscriptions: Subscriptions
  readonly feedback: FeedbackStore
  readonly readingLists: ReadingLists
  /** Servers that the bot has left. */
  readonly departures: Departures
  /** What somebody waits for, so that it does not end with a process. */
  readonly unansweredRequests: UnansweredRequests
  /** Requests as all processes count them; absent where the library is this one's alone. */
  readonly requestCounts?: RequestCounts
  /** What all stores hold of somebody. */
  readonly personalData: PersonalData
  readonly topicReader: TopicReader
  /** Whether what is to be done once is this process's to do. */
  readonly leader: Leader
  readonly worker: WorkerState
  readonly gateway: GatewayState
  /** Absent where nobody asks for figures. */
  readonly meter?: Meter & Exposition
  /** Milliseconds on a clock that never goes back. */
  readonly clock: () => number
  close(): Promise<void>
}

/** Additions and suggestions of a user, who may be anybody on a server: a message that all see comes of each. */
const additions = { most: 20, windowMs: 3_600_000, atOnce: 1 }

/** Builds the services and waits until they can answer. Rejects with an `AppError` that says what to do. */
export async function createApp(
  config: Config,
  options: Pick<RetrievalWorkerData, 'whenEmbedderChanges' | 'isLasting'> = {},
): Promise<App> {
  const logger = createLogger(config)
  const meter = await openMeter(config)
  const {
    library,
    retriever,
    extractive,
    servingEmbedder,
    paperNames,
    keptAnswers,
    serverSettings,
    tokenBudget,
    follows,
    conversations,
    subscriptions,
    feedback,
    readingLists,
    departures,
    unansweredRequests,
    requestCounts,
    personalData,
    topicReader,
    leader,
    worker,
    close,
  } = await startAnsweringWorker(
    { ...config, ...options },
    {
      ...(meter && { onSearch: milliseconds => meter.took('search', milliseconds) }),
      onLost(err, delayMs) {
        meter?.workerLost()
        logger.error({ err, delayMs }, `the worker ended and is started again: ${errorMessage(err)}`)
      },
      onRestart: () => logger.warn('the worker answers again'),
    },
  )
  const clock = (): number => performance.now()
  const services = { extractive, retriever, library, tokenBudget, logger, clock }
  const answerer = await openAnswerer(config, services).catch(async error => {
    await close()
    throw error
  })
  const receiver = embeddingsReceiver(config)
  const stopLogging = logProviderCalls(logger)
  const stopCounting = onProviderCall(({ status, elapsedMs }) => {
    meter?.took('provider', elapsedMs)
    meter?.providerAsked(status)
  })
  const intake = createIntake(config)
  return {
    config,
    logger,
    library,
    retriever,
    servingEmbedder,
    answerer: meter === undefined ? answerer : meteredAnswerer(answerer, meter),
    ...(receiver !== undefined && { embeddingsReceiver: receiver }),
    paperNames,
    keptAnswers,
    serverSettings: await openServerSettings(serverSettings),
    follows,
    conversations,
    intake,
    additionLimits: createLimits({ ...additions, clock }),
    subscriptions,
    feedback,
    readingLists,
    departures,
    unansweredRequests,
    ...(requestCounts && { requestCounts }),
    personalData,
    topicReader,
    leader,
    worker,
    gateway: createGatewayState(),
    ...(meter && { meter }),
    clock,
    async close() {
      stopLogging()
      stopCounting()
      await intake.close()
      await close()
    },
  }
}

/** Loaded where a port is set: whoever asks a question on the command line does not wait for it. */
async function openMeter({ healthPort }: Config): Promise<(Meter & Exposition) | undefined> {
  if (healthPort === undefined) return undefined
  const { createPrometheusMeter } = await import('./operations/metrics/prometheus-meter.ts')
  return createPrometheusMeter()
}
