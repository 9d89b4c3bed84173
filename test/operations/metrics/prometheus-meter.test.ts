import { describe, expect, it } from 'vitest'
import type { AnswerResult } from '../../../src/answering/answerer.ts'
import { emptyTally } from '../../../src/answering/verification/check-tally.ts'
import { meteredAnswerer } from '../../../src/operations/metrics/metered-answerer.ts'
import { createPrometheusMeter } from '../../../src/operations/metrics/prometheus-meter.ts'

const parts = {
  library: async () => ({ papers: 3 }),
  follows: async () => [],
  queues: () => ({}),
  isWorkerUp: () => true,
  shards: () => new Map<number, boolean>(),
}

const worded: AnswerResult = {
  answer: { kind: 'answer', statements: [], citations: [], answerer: 'ollama:llama3.2' },
  retrieved: [],
  checks: { ...emptyTally, written: 4, kept: 3, quoted: 1, dropped: 1, faults: { figure: 2 } },
}

describe('createPrometheusMeter', () => {
  it('counts what the checks made of a model’s statements', async () => {
    const meter = createPrometheusMeter()
    meter.answered(worded)
    const text = await meter.text(parts)
    expect(text).toContain('footnote_answers_total{worded="model"} 1')
    expect(text).toContain('footnote_checked_statements_total{verdict="kept"} 2')
    expect(text).toContain('footnote_checked_statements_total{verdict="quoted"} 1')
    expect(text).toContain('footnote_checked_statements_total{verdict="dropped"} 1')
    expect(text).toContain('footnote_check_faults_total{check="figure"} 2')
  })

  it('counts calls to providers and looks for news by how they ended', async () => {
    const meter = createPrometheusMeter()
    meter.providerAsked(429)
    meter.providerAsked(undefined)
    meter.synced('partly')
    const text = await meter.text(parts)
    expect(text).toContain('footnote_provider_calls_total{status="429"} 1')
    expect(text).toContain('footnote_provider_calls_total{status="none"} 1')
    expect(text).toContain('footnote_sync_runs_total{result="partly"} 1')
  })

  it('leaves out what a library that is away cannot tell, and tells it again afterwards', async () => {
    const meter = createPrometheusMeter()
    const away = { ...parts, library: () => Promise.reject(new Error('away')) }
    expect(await meter.text(parts)).toContain('footnote_library_papers 3')
    const text = await meter.text(away)
    expect(text).toContain('footnote_library_up 0')
    expect(text).not.toMatch(/^footnote_library_papers/m)
    expect(await meter.text(parts)).toMatch(/^footnote_library_papers 3$/m)
  })
})

describe('meteredAnswerer', () => {
  it('counts a streamed answer once, as it ends', async () => {
    const meter = createPrometheusMeter()
    const answerer = meteredAnswerer(
      {
        name: 'scripted',
        answer: async () => worded,
        async *answerStream() {
          yield worded
          yield worded
        },
      },
      meter,
    )
    for await (const _ of answerer.answerStream?.('x') ?? []);
    const text = await meter.text(parts)
    expect(text).toContain('footnote_answers_total{worded="model"} 1')
    expect(text).toContain('footnote_stage_seconds_count{stage="answer"} 1')
  })
})
