import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Exposition, Meter, MeteredParts } from './meter.ts'

/** In seconds: from a quick search to the end of what a command may take. */
const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** Counts for Prometheus; every label's values are names that Footnote itself gives. */
export function createPrometheusMeter(): Meter & Exposition {
  const register = new Registry()
  const registers = [register]
  collectDefaultMetrics({ register })
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> =>
    new Counter({ name: `footnote_${name}`, help, labelNames, registers })

  const requests = counter('requests_total', 'Requests, by command and how they ended', [
    'request',
    'outcome',
  ])
  const answers = counter('answers_total', 'Answers with statements, by who worded them', ['worded'])
  const abstentions = counter('abstentions_total', 'Questions that were not answered, by why', ['reason'])
  const statements = counter('checked_statements_total', 'Statements of a language model', ['verdict'])
  const faults = counter('check_faults_total', 'Checks that a model’s statements failed', ['check'])
  const providerCalls = counter('provider_calls_total', 'Calls to models and embedders', ['status'])
  const syncs = counter('sync_runs_total', 'Looks for news, by how they ended', ['result'])
  const workerLosses = counter('worker_losses_total', 'Ends and failed starts of the worker', [])
  const waiting = new Gauge({ name: 'footnote_requests_open', help: 'Requests under way', registers })
  const stageSeconds = new Histogram({
    name: 'footnote_stage_seconds',
    help: 'How long each stage of a request took',
    labelNames: ['stage'],
    buckets,
    registers,
  })
  const state = createStateGauges(registers)

  return {
    took: (stage, milliseconds) => stageSeconds.observe({ stage }, milliseconds / 1000),
    requestTaken: () => waiting.inc(),
    requestEnded(request, outcome) {
      waiting.dec()
      requests.inc({ request, outcome })
    },
    answered({ answer, checks }) {
      if (answer.kind === 'abstention') abstentions.inc({ reason: answer.reason })
      else answers.inc({ worded: answer.answerer === 'extractive' ? 'papers' : 'model' })
      if (checks === undefined) return
      statements.inc({ verdict: 'kept' }, checks.kept - checks.quoted)
      statements.inc({ verdict: 'quoted' }, checks.quoted)
      statements.inc({ verdict: 'dropped' }, checks.dropped)
      for (const [check, count] of Object.entries(checks.faults)) faults.inc({ check }, count)
    },
    providerAsked: status => providerCalls.inc({ status: status === undefined ? 'none' : String(status) }),
    synced: result => syncs.inc({ result }),
    workerLost: () => workerLosses.inc(),
    contentType: register.contentType,
    async text(parts) {
      await state.read(parts)
      return register.metrics()
    },
  }
}

/** What stands at the moment somebody asks. What cannot be read is left out, and `footnote_library_up` says so. */
function createStateGauges(registers: Registry[]) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []): Gauge<Label> =>
    new Gauge({ name: `footnote_${name}`, help, labelNames, registers })
  const workerUp = gauge('worker_up', 'Whether the worker can be called at once')
  const libraryUp = gauge('library_up', 'Whether the library can be read')
  const papers = gauge('library_papers', 'Papers in the library')
  const newest = gauge('library_newest_paper_timestamp_seconds', 'When the newest paper was published')
  const follows = gauge('follows', 'What is followed')
  const oldestSync = gauge('sync_oldest_timestamp_seconds', 'When that which was read longest ago was read')
  const queue = gauge('queue_length', 'How many wait or work', ['queue'])
  const shard = gauge('gateway_shard_up', 'Whether a shard is connected to Discord', ['shard'])

  return {
    async read({ library, follows: readFollows, queues, isWorkerUp, shards }: MeteredParts): Promise<void> {
      for (const [name, length] of Object.entries(queues())) queue.set({ queue: name }, length)
      workerUp.set(isWorkerUp() ? 1 : 0)
      for (const [number, isUp] of shards()) shard.set({ shard: number }, isUp ? 1 : 0)
      try {
        const [status, read] = [await library(), await readFollows()]
        libraryUp.set(1)
        papers.set(status.papers)
        setOrRemove(newest, status.newestDate === undefined ? undefined : Date.parse(status.newestDate))
        follows.set(read.length)
        // One that was never read is as old as can be.
        setOrRemove(oldestSync, read.length === 0 ? undefined : Math.min(...read.map(at => at ?? 0)))
      } catch {
        libraryUp.set(0)
        for (const each of [papers, newest, follows, oldestSync]) setOrRemove(each, undefined)
      }
    },
  }
}

/** Milliseconds since 1970, as seconds. A gauge that stands at 0 for what is not known would be taken for a date. */
function setOrRemove(gauge: Gauge, timestamp: number | undefined): void {
  if (timestamp === undefined || Number.isNaN(timestamp)) gauge.remove()
  else gauge.set(timestamp / 1000)
}
