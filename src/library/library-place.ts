/** Where a library is. */
export interface LibraryPlace {
  /** The folder of the index, and of the library's file where no database is named. */
  readonly dataDir: string
  /** The Postgres database that holds the library, `postgres://…`, with its password; a file where absent. */
  readonly libraryUrl?: string
}

/** The place alone, out of more. */
export function toLibraryPlace({ dataDir, libraryUrl }: LibraryPlace): LibraryPlace {
  return { dataDir, ...(libraryUrl !== undefined && { libraryUrl }) }
}
