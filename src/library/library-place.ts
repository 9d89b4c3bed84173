/** Where a library is. */
export interface LibraryPlace {
  /** The folder of the index, and of the library's file where no database is named. */
  readonly dataDir: string
  /** The Postgres database that holds the library, `postgres://…`, with its password; a file where absent. */
  readonly libraryUrl?: string
  /** Where its papers are found: in that database, or where absent in an index of this process. */
  readonly search?: 'postgres'
}

/** The place alone, out of more. */
export function toLibraryPlace({ dataDir, libraryUrl, search }: LibraryPlace): LibraryPlace {
  return {
    dataDir,
    ...(libraryUrl !== undefined && { libraryUrl }),
    ...(search !== undefined && { search }),
  }
}
