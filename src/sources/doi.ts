const doi = /^(?:doi:\s*)?(?:https?:\/\/(?:dx\.)?doi\.org\/)?(10\.\d{4,9}\/[^\s"<>]+?)[.,;]*$/i

/** These say no more than the arXiv ID in them. */
const arxivDoi = /^10\.48550\/arxiv\./i

/** A DOI as `10.…/…`, from a bare one, `doi:…` or a doi.org link; undefined for anything else and for arXiv's own. */
export function parseDoi(text: string): string | undefined {
  const found = doi.exec(text.trim())?.[1]
  return found === undefined || arxivDoi.test(found) ? undefined : found
}

/**
 * Splits a DOI from an abstract that follows it without a space: `10.1109/TCBB.2024.3385402Recent advances…`. The
 * abstract begins where, behind a digit, a capitalised word begins that reaches to the next space without a dot or
 * a slash; failing that, where one begins behind a small letter or a bracket.
 */
export function splitDoi(text: string): { readonly doi: string; readonly rest: string } | undefined {
  const token = /^10\.\d{4,9}\/\S+/.exec(text)?.[0]
  if (token === undefined) return undefined
  const boundary =
    /^(10\.\d{4,9}\/\S*?\d)(?=\p{Lu}[^\s/.]*[.,:;]?$)/u.exec(token) ??
    /^(10\.\d{4,9}\/\S*[\p{Ll})])(?=\p{Lu}[^\s/.]*[.,:;]?$)/u.exec(token)
  const found = boundary?.[1] ?? token.replace(/[.,;]+$/, '')
  return { doi: found, rest: text.slice(found.length).trimStart() }
}
