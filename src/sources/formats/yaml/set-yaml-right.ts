import { itemIndentation, readYamlLine } from './yaml-line.ts'

/**
 * YAML as people write it, with the values in quotation marks that need them: `title: Of margins: a study`,
 * `authors: [[Roe]], [[Doe]]`, `note: @roe2024`. A value goes on in the lines below that are indented further.
 */
export function setYamlRight(text: string): string {
  const lines = text.replace(/\t/g, '  ').split('\n')
  const written: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? ''
    const read = readYamlLine(line)
    if (read === undefined || read.value === '') {
      written.push(line)
      continue
    }
    const { before, name, value } = read
    if (/^[|>][+-]?\d?[+-]?$/.test(value.trim())) {
      written.push(line)
      // What is indented below is taken as it stands.
      while (i + 1 < lines.length && isBelow(lines[i + 1] ?? '', before)) written.push(lines[++i] ?? '')
      continue
    }
    const parts = [value.trim()]
    while (i + 1 < lines.length && goesOn(lines[i + 1] ?? '', before)) parts.push((lines[++i] ?? '').trim())
    written.push(`${before}${quoted(name)}: ${rightValue(parts.join(' ').trim())}`)
  }
  return written.join('\n')
}

function isBelow(line: string, before: string): boolean {
  return (
    line.trim() === '' || line.search(/\S/) > before.replace('-', '').length - (before.includes('-') ? 1 : 0)
  )
}

function goesOn(line: string, before: string): boolean {
  return (
    line.trim() !== '' &&
    isBelow(line, before) &&
    readYamlLine(line) === undefined &&
    itemIndentation(line) === undefined
  )
}

function rightValue(value: string): string {
  if (/^"(?:[^"\\]|\\.)*"$/.test(value) || /^'(?:[^']|'')*'$/.test(value)) return value
  // Never closed: what follows cannot be told from it.
  if (/^(["'])/.test(value) && value.indexOf(value.charAt(0), 1) < 0) return value
  const bare = /^(["']).*\1$/s.test(value) ? value.slice(1, -1) : value
  // A list of its own, unless it ends before the value does.
  if (/^\[[^[\]]*\]$/.test(bare)) return bare
  return quoted(bare)
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "''")}'`
}
