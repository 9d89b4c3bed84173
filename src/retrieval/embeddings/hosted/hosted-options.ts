/** What the embeddings of each provider are made with. */
export interface HostedEmbeddingsOptions {
  readonly model: string
  readonly baseUrl: string
  readonly apiKey?: string
  /** Gives up after a time. */
  readonly fetch: typeof fetch
}
