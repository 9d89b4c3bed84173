import type { XmlElement } from './xml-elements.ts'

/** Attributes that say what an element without text stands for, `<category term="cs.CL"/>`, `<link href="…"/>`. */
const speaking = ['term', 'href', 'url', 'resource', 'value', 'content']
/** Elements that mark up the text they stand in. */
const inline =
  /^(?:p|br|div|span|i|b|em|strong|sub|sup|a|ul|ol|li|italic|bold|sc|sec|title|style|math|m[a-z]{1,12}|inline-formula|tex-math|ext-link|xref|monospace|underline)$/i

/** The children of an element by their names, as `readFields` takes them; of those with one name a list. */
export function valuesOf({ children }: XmlElement): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown[]>()
  for (const child of children) {
    const value = plainValueOf(child)
    const before = values.get(child.name)
    if (before === undefined) values.set(child.name, [value])
    else before.push(value)
  }
  return new Map([...values].map(([name, all]) => [name, all.length === 1 ? all[0] : all]))
}

/** A text, or an object of an element that others than marks of text stand in. */
function plainValueOf(element: XmlElement): unknown {
  const { children, text, attributes } = element
  if (children.every(child => inline.test(child.name))) {
    if (text.trim() !== '') return text
    return speaking.map(name => attributes[name]).find(value => value !== undefined) ?? ''
  }
  return Object.fromEntries(valuesOf(element))
}

/** The first element of a name in an element, at any depth; undefined where there is none. */
export function findElement(element: XmlElement, name: string): XmlElement | undefined {
  for (const child of element.children) {
    const found = child.name === name ? child : findElement(child, name)
    if (found !== undefined) return found
  }
  return undefined
}

/** All elements of a name in an element, at any depth, in their order. */
export function findElements(element: XmlElement, name: string): readonly XmlElement[] {
  return element.children.flatMap(child => (child.name === name ? [child] : findElements(child, name)))
}

/** What may stand before the root element: declarations, comments, a document type. */
const prologue: readonly (readonly [begins: string, ends: string])[] = [
  ['<?', '?>'],
  ['<!--', '-->'],
  ['<!', '>'],
]
const longestTag = 8000

/** The name of a document's root element, without its prefix, and its opening tag; undefined for what is no XML. */
export function rootOf(beginning: string): { readonly name: string; readonly tag: string } | undefined {
  let rest = beginning.trimStart()
  for (;;) {
    const before = prologue.find(([begins]) => rest.startsWith(begins))
    if (before === undefined) break
    // A document type may declare things in brackets.
    const opened = rest.slice(0, rest.indexOf('>') + 1).includes('[')
    const ends = before[0] === '<!' && opened ? ']>' : before[1]
    const at = rest.indexOf(ends)
    if (at < 0) return undefined
    rest = rest.slice(at + ends.length).trimStart()
  }
  const [, name] = /^<([A-Za-z_][\w.:-]*)/.exec(rest.slice(0, 200)) ?? []
  if (name === undefined) return undefined
  return {
    name: name.slice(name.indexOf(':') + 1),
    tag: rest.slice(0, Math.min(longestTag, rest.indexOf('>') + 1)),
  }
}
