import { errorMessage } from '../../errors.ts'
import { bad, type Finding, good, warning } from './finding.ts'

/** As in package.json. */
const leastNode = [20, 19] as const

/** Takes a version such as `20.19.4`. */
export function checkNode(version = process.versions.node): readonly Finding[] {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const isNewEnough = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])
  if (isNewEnough) return [good('node', `Node ${version}`)]
  return [
    bad(
      'node',
      `Node ${version} is older than ${leastNode.join('.')}.`,
      `Install Node ${leastNode.join('.')} or newer from https://nodejs.org, then npm ci.`,
    ),
  ]
}

/** Whether what was compiled for this machine loads here: another Node, or a copied folder, breaks it. */
export async function checkNativeModules(): Promise<readonly Finding[]> {
  const findings: Finding[] = []
  try {
    const { sqliteVersion } = await import('../../library/sqlite/sqlite-version.ts')
    findings.push(good('better-sqlite3', `SQLite ${sqliteVersion()}`))
  } catch (error) {
    findings.push(
      bad(
        'better-sqlite3',
        `It does not load: ${firstLine(error)}`,
        'Run npm rebuild better-sqlite3, or npm ci.',
      ),
    )
  }
  const { loadHnswLibrary } = await import('../../retrieval/indexes/hnsw-graph.ts')
  findings.push(
    (await loadHnswLibrary()) === undefined
      ? warning(
          'hnswlib-node',
          'It does not load; large libraries are searched exactly, which takes longer.',
          'Run npm rebuild hnswlib-node; it needs a C++ compiler.',
        )
      : good('hnswlib-node', 'It loads.'),
  )
  return findings
}

function firstLine(error: unknown): string {
  return errorMessage(error).split('\n')[0] ?? ''
}
