import { vi } from 'vitest'
import type { PaperFinder } from '../../../src/answering/generative/read-sources.ts'
import type { Paper } from '../../../src/domain/paper.ts'
import type { PaperLibrary } from '../../../src/library/paper-library.ts'
import type { TokenBudget } from '../../../src/library/token-budget.ts'

/** A library that can be asked for papers by ID and for nothing else. */
export function createFakeLibrary(papers: readonly Paper[]): Pick<PaperLibrary, 'get'> {
  return { get: async ids => ids.map(id => papers.find(paper => paper.id === id)) }
}

/** A budget in memory. */
export function createFakeBudget(): TokenBudget & { readonly accounts: Map<string, number> } {
  const accounts = new Map<string, number>()
  const spent = (account: string): number => accounts.get(account) ?? 0
  return {
    accounts,
    async reserve(account, { tokens, limit }) {
      if (spent(account) + tokens > limit) return false
      accounts.set(account, spent(account) + tokens)
      return true
    },
    async settle(account, { reserved, used }) {
      accounts.set(account, spent(account) + used - reserved)
    },
    spent: async account => spent(account),
  }
}

export function createFakeLogger() {
  return { info: vi.fn(), warn: vi.fn() }
}

/** Finds the papers whose abstracts hold a word of the search, and remembers what was searched for. */
export function createFakeRetriever(papers: readonly Paper[]): PaperFinder & {
  readonly searches: readonly string[]
} {
  const searches: string[] = []
  return {
    searches,
    async search(text) {
      searches.push(text)
      const words = text.toLowerCase().split(/\W+/)
      const found = papers.filter(({ abstract }) =>
        words.some(word => word.length > 3 && abstract.toLowerCase().includes(word)),
      )
      return { hits: found.map(paper => ({ paper })) }
    },
  }
}
