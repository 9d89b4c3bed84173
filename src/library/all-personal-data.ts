import type { PersonalData } from './personal-data.ts'

/** What several stores together hold of somebody. */
export function allPersonalData(stores: readonly PersonalData[]): PersonalData {
  return {
    keptOf: async userId => (await Promise.all(stores.map(store => store.keptOf(userId)))).flat(),
    async forgetUser(userId) {
      for (const store of stores) await store.forgetUser(userId)
    },
    async forgetServer(serverId) {
      for (const store of stores) await store.forgetServer(serverId)
    },
  }
}
