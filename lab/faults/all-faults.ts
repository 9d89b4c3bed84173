import { damageFaults } from './damage-faults.ts'
import { discordFaults } from './discord-faults.ts'
import type { Fault } from './fault-row.ts'
import { postgresFaults } from './postgres-faults.ts'
import { processFaults } from './process-faults.ts'
import { providerFaults } from './provider-faults.ts'
import { storageFaults } from './storage-faults.ts'
import { workerFaults } from './worker-faults.ts'

/** In the order of the matrix. */
export const allFaults: readonly Fault[] = [
  ...workerFaults,
  ...damageFaults,
  ...storageFaults,
  ...providerFaults,
  ...discordFaults,
  ...processFaults,
  ...postgresFaults,
]
