const link = /\b(?:https?:\/\/|www\.)[^\s)\]>"”|]+|\b(?:javascript:|ftp:\/\/|file:\/\/|data:\w+\/)\S+/gi
const bareLink =
  /(?<![\w/.@-])(?:[a-z0-9-]+\.)+(?:com|org|net|io|ai|dev|edu|co|app|example|me|sh|gg|ly|xyz|info|cn|tech|site|cloud|link|page|science)(?:\/[^\s)\]>"”|]*)?(?![\w-])/g

/** The links of a text, also those without `https://`, as compared: no scheme, no `www.`, no mark or slash at the end. */
export function linksIn(text: string): readonly string[] {
  const whole = text.match(link) ?? []
  const bare = text.replace(link, ' ').match(bareLink) ?? []
  return [...whole, ...bare].map(toComparable)
}

/** Two spellings of one link are the same. The path keeps its capitals: they matter. */
export function toComparable(url: string): string {
  const [, host = '', path = ''] =
    /^(?:https?:\/\/)?(?:www\.)?([^/?#]*)([\s\S]*)/i.exec(
      url.replace(/(?<![.,;:!?*_)\]'’])[.,;:!?*_)\]'’]+$/, ''),
    ) ?? []
  return host.toLowerCase() + path.replace(/\/$/, '')
}
