import type { Paper } from '../../domain/paper.ts'

/** How a paper that something is missing of is known. */
export interface PaperReference {
  readonly arxivId?: string
  readonly doi?: string
}

/** A registry that knows papers by their DOIs, and some by their arXiv IDs. */
export interface PaperRegistry {
  readonly name: string
  /**
   * What it knows of these papers, each with this registry as its source and with an abstract; others are missing.
   * Rejects with an `AppError`.
   */
  find(references: readonly PaperReference[]): Promise<readonly Paper[]>
}
