/** A link with what is percent-encoded in it as it was; as it stands where that is no UTF-8. */
export function decodePercent(link: string): string {
  if (!link.includes('%')) return link
  try {
    return decodeURIComponent(link)
  } catch {
    return link
  }
}
