import { setYamlRight } from './set-yaml-right.ts'

/** More are no list of papers, but a small text that means a large one. */
const mostAliases = 20

/**
 * The value of one YAML document, in which everything that is no list and no mapping is a text: dates and IDs stay as they
 * are written. Once set right where it is no YAML; undefined where it is none then either, or nothing at all.
 */
export async function parseYaml(text: string): Promise<unknown> {
  const { FAILSAFE_SCHEMA, load } = await import('js-yaml')
  for (const attempt of [() => text, () => setYamlRight(text)]) {
    try {
      return load(attempt(), { schema: FAILSAFE_SCHEMA, json: true, maxAliases: mostAliases })
    } catch {
      // A fault of syntax, or nested deeper than the parser goes: tried once more, then refused.
    }
  }
  return undefined
}
