/** The services that can be made to fail. */
export type ServiceName =
  | 'api'
  | 'oai'
  | 'rss'
  | 'old-rss'
  | 'hugging-face'
  | 'crossref'
  | 'open-alex'
  | 'semantic-scholar'
  | 'files'

/** What goes wrong with one answer. */
export type FaultKind =
  /** 429, without `Retry-After`, as arXiv sends it. */
  | { readonly kind: 'too-many' }
  | { readonly kind: 'unavailable'; readonly retryAfter: string }
  /** 200 and the words `Rate exceeded.` */
  | { readonly kind: 'rate-page' }
  /** The first half of the document, as if it were whole. */
  | { readonly kind: 'cut-off' }
  /** Bytes that are not in the encoding that the document says. */
  | { readonly kind: 'wrong-encoding' }
  /** The page before once more, in place of the one that was asked for. */
  | { readonly kind: 'page-again' }
  /** As if the night had passed between two pages. */
  | { readonly kind: 'token-expired' }
  /** A document type with entities that grow into gigabytes. */
  | { readonly kind: 'entities' }
  | { readonly kind: 'redirect'; readonly to: string; readonly status?: number }
  /** The wall's clock stands elsewhere from now on; the answer is right. */
  | { readonly kind: 'clock-jump'; readonly ms: number }
  /** The connection dies. */
  | { readonly kind: 'hang-up' }
  /** Zeros without an end. */
  | { readonly kind: 'endless' }

export type Fault = FaultKind & {
  readonly service: ServiceName
  /** How many requests to the service go well before. */
  readonly after?: number
}

/** Faults that wait for their request; each happens once. */
export interface Faults {
  add(...faults: readonly Fault[]): void
  /** The fault of the next request to a service. */
  take(service: ServiceName): Fault | undefined
  readonly waiting: number
}

export function createFaults(): Faults {
  let waiting: Fault[] = []
  return {
    add(...faults) {
      waiting.push(...faults)
    },
    take(service) {
      const due = waiting.find(fault => fault.service === service && (fault.after ?? 0) <= 0)
      waiting = waiting
        .filter(fault => fault !== due)
        .map(fault =>
          fault.service === service && fault.after !== undefined
            ? { ...fault, after: fault.after - 1 }
            : fault,
        )
      return due
    },
    get waiting() {
      return waiting.length
    },
  }
}
