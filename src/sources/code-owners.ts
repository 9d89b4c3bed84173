const pagesHost = /^([^.]+)\.git(?:hub|lab|ee)\.io$/
const fileHost = /^(?:www\.)?(?:github|gitlab|gitee|bitbucket|huggingface|codeberg)\.(?:com|org|co)$/

/**
 * Whose code links lead to: `mindspore-lab` of `https://github.com/mindspore-lab/models`, `ma-lab` of
 * `https://ma-lab.github.io/CRATE`. Without duplicates; nothing of other sites.
 */
export function codeOwners(codeUrls: readonly string[]): readonly string[] {
  return [...new Set(codeUrls.flatMap(url => ownerOf(url) ?? []))]
}

function ownerOf(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined
  const { hostname, pathname } = new URL(link)
  const pages = pagesHost.exec(hostname)?.[1]
  if (pages !== undefined) return pages
  const [first = ''] = pathname.split('/').filter(part => part !== '')
  return fileHost.test(hostname) && first !== '' && first !== 'collections' ? first : undefined
}
