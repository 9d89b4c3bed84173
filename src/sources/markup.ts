import { decodeHTMLStrict } from 'entities'
import { toSuperscript } from './latex/latex-scripts.ts'

/** Tags of HTML and JATS that say how a text looks. Some stand alone; others are tags only where they are closed. */
const inline =
  'b|i|u|s|em|strong|sub|sup|span|tt|code|italic|bold|sc|small|big|font|a|monospace|underline|tex-math|inline-formula'
const block = 'p|br|hr|div|li|ul|ol|sec|title|h[1-6]|list|list-item|disp-formula|abstract'
const attributes = String.raw`(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*`
const tag = new RegExp(
  String.raw`<(/?)((?:jats:|mml:|xhtml:)?(?:${inline}|${block})|(?:jats|mml):[a-z-]{1,30})${attributes}\s*/?>`,
  'gi',
)
const alone = /^(?:br|hr|p|(?:jats|mml|xhtml):.*)$/
const isBlock = new RegExp(`^(?:jats:|xhtml:)?(?:${block})$`)
const superscript = /<sup>([^<>]{1,40})<\/sup>|<jats:sup>([^<>]{1,40})<\/jats:sup>/gi
/** `Abstract` above an abstract. */
const heading = /<((?:jats:)?title)>\s*(?:abstract|summary)\s*<\/\1>/gi
const characterData = /<!\[CDATA\[|\]\]>/g

/** Text that went through an escaping program twice, `&amp;lt;`, is more frequent than text about it. */
const times = 2

/**
 * A text without the markup of web pages and publishers' records: `&lt;b&gt;5 &amp;gt; 3&lt;/b&gt;` is `5 > 3`. A raised
 * number stays raised. Angle brackets that are no formatting tags stay, `i<b and c>d`.
 */
export function withoutMarkup(text: string): string {
  let decoded = text
  for (let time = 0; time < times && decoded.includes('&'); time++) decoded = decodeHTMLStrict(decoded)
  return decoded.includes('<') ? withoutTags(decoded) : decoded
}

function withoutTags(text: string): string {
  const closed = new Set(
    [...text.matchAll(/<\/([a-z][\w:-]{0,40})\s*>/gi)].map(([, name = '']) => name.toLowerCase()),
  )
  return text
    .replace(characterData, '')
    .replace(heading, ' ')
    .replace(superscript, (_, html?: string, jats?: string) => toSuperscript(html ?? jats ?? ''))
    .replace(tag, (whole, _slash, name: string) => {
      const isTag = closed.has(name.toLowerCase()) || alone.test(name.toLowerCase())
      if (!isTag) return whole
      return isBlock.test(name.toLowerCase()) ? '\n' : ''
    })
}
