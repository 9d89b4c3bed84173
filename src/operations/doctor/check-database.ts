import type { Config } from '../../config.ts'
import { errorMessage } from '../../errors.ts'
import { bad, type Finding, good, skipped, warning } from './finding.ts'

const check = 'database'

/** The Postgres that `FOOTNOTE_LIBRARY` names, where it does. */
export async function checkDatabase({ libraryUrl }: Pick<Config, 'libraryUrl'>): Promise<readonly Finding[]> {
  if (libraryUrl === undefined) return [skipped(check, 'The library is a file.')]
  try {
    const { lookAtDatabase } = await import('../../library/postgres/look-at-database.ts')
    const { name, version, isSupported, vector } = await lookAtDatabase(libraryUrl)
    const server = isSupported
      ? good(check, `${name}, Postgres ${version}`)
      : bad(
          check,
          `${name} is Postgres ${version}, which is too old.`,
          'Upgrade the server; 18 is what Footnote is tested with.',
        )
    if (vector === undefined)
      return [
        server,
        warning(
          'pgvector',
          'The server has no pgvector.',
          'Nothing needs doing while each bot searches by itself; image pgvector/pgvector has it.',
        ),
      ]
    return [
      server,
      good('pgvector', `${vector.version}${vector.isInstalled ? '' : ', not switched on here'}`),
    ]
  } catch (error) {
    return [
      bad(
        check,
        errorMessage(error),
        'Check FOOTNOTE_LIBRARY, and that the server runs and lets that user in (psql with the same address).',
      ),
    ]
  }
}
