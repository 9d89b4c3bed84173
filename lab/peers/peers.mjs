/**
 * Footnote beside what one would otherwise pick, over the same papers, with the same questions, in one run:
 *
 *     npm run build && node dist/src/cli.js bench --data FILE… --sizes 100000 --keep /tmp/libraries
 *     cd lab/peers && npm install && node peers.mjs /tmp/libraries/100000 [QUESTIONS]
 *
 * Each one runs in a process of its own, which is ended after ten minutes or beyond 8 GB and then reported so.
 */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openFolder, readQuestions } from './open-footnote.mjs'

const mostMs = 10 * 60 * 1000
const mostBytes = 8e9
const lookEveryMs = 500

const peers = [
  'footnote-lexical',
  'footnote-dense',
  'sqlite-fts5',
  'minisearch',
  'langchain-memory',
  'langchain-hnswlib',
  'langchain-hnswlib-wide',
  'lancedb-full-text',
  'lancedb-vectors',
]

const [folder, questions = '200', ...chosen] = process.argv.slice(2)
if (folder === undefined) {
  process.stderr.write('usage: node peers.mjs LIBRARY-FOLDER [QUESTIONS [PEER…]]\n')
  process.exit(2)
}

const nearest = await exactNearest()
const rows = []
for (const name of chosen.length > 0 ? chosen : peers) {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${name}\n`)
  rows.push({ name, ...(await run(name)) })
  process.stdout.write(`${describe(rows.at(-1))}\n`)
}
process.stdout.write(`${JSON.stringify({ folder, questions: Number(questions), rows })}\n`)

/** Runs one peer in a process of its own and watches its time and memory. */
function run(name) {
  return new Promise(resolve => {
    const child = fork(fileURLToPath(new URL('one-peer.mjs', import.meta.url)), [name, folder, questions], {
      execArgv: ['--max-old-space-size=8192'],
    })
    const startedAt = performance.now()
    let [peakBytes, outcome] = [0, undefined]
    const watch = setInterval(() => {
      peakBytes = Math.max(peakBytes, residentBytes(child.pid))
      const isLate = performance.now() - startedAt > mostMs
      if (!isLate && peakBytes <= mostBytes) return
      outcome = { gaveUp: isLate ? 'more than 10 minutes' : 'more than 8 GB' }
      child.kill('SIGKILL')
    }, lookEveryMs)
    child.on('message', message => {
      const { found, ...figures } = message
      outcome = isByVectors(name) ? { ...figures, recallAt10: recall(found) } : figures
    })
    child.on('exit', (code, signal) => {
      clearInterval(watch)
      resolve({ ...(outcome ?? { gaveUp: `ended with ${signal ?? code}` }), peakBytes })
    })
  })
}

function isByVectors(name) {
  return /dense|vectors|langchain/.test(name)
}

/** For each question the ten nearest papers, by comparing its vector with every one. */
async function exactNearest() {
  const library = await openFolder(folder)
  const asked = await readQuestions(library, Number(questions))
  const best = asked.map(() => [])
  for await (const batch of library.papers()) {
    const vectors = await library.vectorsOf(batch)
    for (const [i, { vector }] of asked.entries()) {
      for (const [k, paper] of batch.entries())
        best[i].push([vector.reduce((sum, v, j) => sum + v * vectors[k][j], 0), paper.id])
      best[i] = best[i].sort(([a], [b]) => b - a).slice(0, 10)
    }
  }
  return best.map(entries => entries.map(([, id]) => id))
}

function recall(found) {
  const shares = nearest.map((ids, i) => ids.filter(id => found[i].includes(id)).length / ids.length)
  return shares.reduce((sum, share) => sum + share, 0) / shares.length
}

/** From /proc; 0 where there is none. */
function residentBytes(pid) {
  try {
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return 1024 * Number(kilobytes ?? 0)
  } catch {
    return 0
  }
}

function describe({ name, gaveUp, buildMs, p50, p95, recallAt10, peakBytes }) {
  const memory = `${(peakBytes / 1e6).toFixed(0)} MB`
  if (gaveUp !== undefined) return `${name.padEnd(22)} ${gaveUp} (${memory})`
  const times = `p50 ${p50.toFixed(2)} ms, p95 ${p95.toFixed(2)} ms`
  const recall = recallAt10 === undefined ? '' : `, recall@10 ${recallAt10.toFixed(3)}`
  return `${name.padEnd(22)} ${times}${recall}, ready in ${(buildMs / 1000).toFixed(1)} s, ${memory}`
}
