import { openDatabase } from './open-database.ts'

/** What the library's tables take in their database, with their indexes, in bytes. */
export async function sizeOf(url: string): Promise<number> {
  const database = await openDatabase(url)
  try {
    const [size] = await database.query<{ readonly bytes: number }>(
      "SELECT sum(pg_total_relation_size(oid))::bigint AS bytes FROM pg_class WHERE relnamespace = 'footnote'::regnamespace AND relkind = 'r'",
    )
    return size?.bytes ?? 0
  } finally {
    await database.close()
  }
}
