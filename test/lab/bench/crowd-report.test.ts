import { describe, expect, it } from 'vitest'
import { crowdReport } from '../../../lab/bench/crowd-report.ts'

const round = {
  asked: 200,
  acknowledged: 199,
  p50Ms: 20.4,
  p95Ms: 80.6,
  p99Ms: 99,
  maxMs: 101,
  answered: 198,
  elapsedMs: 5123,
}
const nothing = { ...round, acknowledged: 0, p50Ms: null, p95Ms: null, p99Ms: null, maxMs: null, answered: 0 }

describe('crowdReport', () => {
  it('gives both rounds, and how far the ingest came', () => {
    const ingest = { papersBefore: 98, papersAfter: 4098, running: true }
    expect(crowdReport({ alone: round, besideIngest: nothing, ingest })).toMatchInlineSnapshot(`
      "                   asked  acknowledged  p50 ms  p95 ms  p99 ms  max ms  answered  last answer s
      alone                200           199      20      81      99     101       198            5.1
      beside the ingest    200             0       –       –       –       –         0            5.1

      The library grew from 98 to 4098 papers meanwhile; the ingest was still running.
      "
    `)
  })
})
