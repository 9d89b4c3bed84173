const wikiLink = /\[\[(?:[^[\]|]{1,200}\|)?([^[\]|]{1,200})\]\]/g

/** `[[Jane Roe]]` and `[[people/roe|Jane Roe]]` are links to other notes, and of several each is a value. */
export function unlinked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unlinked)
  if (typeof value !== 'string' || !value.includes('[[')) return value
  const texts = [...value.matchAll(wikiLink)].map(([, text = '']) => text)
  const isList = texts.length > 1 && /^[\s,;&]*(?:and[\s,]*)?$/.test(value.replace(wikiLink, ''))
  return isList ? texts : value.replace(wikiLink, '$1')
}
