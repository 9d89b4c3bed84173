import {
  append,
  type LatexCursor,
  lastRead,
  nextFormulaEnd,
  takeArgument,
  takeBracketed,
  takeGroup,
  trimRead,
} from './latex-cursor.ts'
import { toSubscript, toSuperscript } from './latex-scripts.ts'
import {
  abbreviations,
  accents,
  blackboard,
  commandsWithoutText,
  formattingCommands,
  functionNames,
  letters,
  relations,
  silentCommands,
  spaces,
  symbols,
} from './latex-symbols.ts'

/** Reads the command at the cursor, with its arguments, and appends what it stands for. */
export function runCommand(cursor: LatexCursor): void {
  const command = /\\([a-zA-Z]+\*?|[\s\S]?)/y
  command.lastIndex = cursor.position
  const name = command.exec(cursor.source)?.[1] ?? ''
  cursor.position += 1 + name.length
  if (/^[a-zA-Z]/.test(name)) runNamed(cursor, name.replace('*', ''))
  else runSign(cursor, name)
}

function runSign(cursor: LatexCursor, sign: string): void {
  if (accents.has(sign)) appendAccent(cursor, sign)
  else if (sign === '(' || sign === '[') readDelimited(cursor, sign)
  else if (sign === ',') appendThinSpace(cursor)
  else if (sign === '|') append(cursor, cursor.math ? '‖' : '|')
  else if (/^[;: >\\\n\t]$/.test(sign)) append(cursor, ' ')
  else if (!/^[!\-/@)\]]$/.test(sign)) append(cursor, sign === '' ? '\\' : sign)
}

function runNamed(cursor: LatexCursor, name: string): void {
  const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined
  if (handler !== undefined) handler(cursor)
  else if (formattingCommands.has(name)) append(cursor, takeArgument(cursor))
  else if (commandsWithoutText.has(name)) dropWithArguments(cursor)
  else if (spaces.has(name)) append(cursor, ' ')
  else if (silentCommands.has(name)) skipSpace(cursor)
  else if (accents.has(name)) appendAccent(cursor, name)
  else if (functionNames.has(name)) appendFunctionName(cursor, name)
  else if (!appendFromTables(cursor, name)) appendUnknown(cursor, name)
}

function appendFromTables(cursor: LatexCursor, name: string): boolean {
  const [letter, relation, symbol] = [letters.get(name), relations.get(name), symbols.get(name)]
  if (letter !== undefined) appendLetter(cursor, letter)
  else if (relation !== undefined) appendRelation(cursor, relation)
  else if (symbol !== undefined) appendSymbol(cursor, symbol)
  else return false
  return true
}

const handlers: Readonly<Record<string, ((cursor: LatexCursor) => void) | undefined>> = {
  frac: appendFraction,
  tfrac: appendFraction,
  dfrac: appendFraction,
  nicefrac: appendFraction,
  sfrac: appendFraction,
  sqrt: appendRoot,
  binom: cursor => append(cursor, `(${takeArgument(cursor)} choose ${takeArgument(cursor)})`),
  pmod: cursor => append(cursor, ` (mod ${takeArgument(cursor)})`),
  href: appendNamedLink,
  hyperlink: cursor => appendSecondArgument(cursor),
  textcolor: cursor => appendSecondArgument(cursor),
  replaced: cursor => append(cursor, takeArgument(cursor)),
  url: cursor => append(cursor, unescapeLink(takeGroup(cursor) ?? '')),
  footnote: cursor => append(cursor, ` (${takeArgument(cursor, false)})`),
  text: cursor => append(cursor, takeArgument(cursor, false)),
  mbox: cursor => append(cursor, takeArgument(cursor, false)),
  textsuperscript: cursor => append(cursor, toSuperscript(takeArgument(cursor))),
  textsubscript: cursor => append(cursor, toSubscript(takeArgument(cursor))),
  mathbb: appendBlackboard,
  SI: cursor => append(cursor, `${takeArgument(cursor)} ${takeArgument(cursor)}`),
  unicode: appendCodePoint,
  not: cursor => append(cursor, `${takeArgument(cursor).trim()}\u0338`.normalize('NFC')),
  item: cursor => append(cursor, ' • '),
  xrightarrow: cursor => append(cursor, ` → ${takeArgument(cursor)} `),
}

function skipSpace(cursor: LatexCursor): void {
  while (/\s/.test(cursor.source[cursor.position] ?? '')) cursor.position++
}

/** LaTeX swallows the white space after a command; it stays where there is some before the command too. */
function appendSymbol(cursor: LatexCursor, symbol: string): void {
  const apart = /\s/.test(lastRead(cursor))
  append(cursor, symbol)
  skipEmptyGroup(cursor)
  if (!apart && cursor.math) skipSpace(cursor)
}

function appendLetter(cursor: LatexCursor, letter: string): void {
  append(cursor, letter)
  if (cursor.source.startsWith('{}', cursor.position)) cursor.position += 2
  else skipSpace(cursor)
}

function appendRelation(cursor: LatexCursor, relation: string): void {
  skipEmptyGroup(cursor)
  const after = /^\s/.test(cursor.source.slice(cursor.position, cursor.position + 1))
  if (cursor.pieces.length === 0 || /[([{,]/.test(lastRead(cursor))) {
    append(cursor, relation)
    skipSpace(cursor)
  } else if (/\s/.test(lastRead(cursor))) {
    append(cursor, relation === '~' && !after ? relation : `${relation} `)
  } else {
    append(cursor, ` ${relation} `)
  }
}

function appendFunctionName(cursor: LatexCursor, name: string): void {
  append(cursor, /[\p{L}\p{N})]/u.test(lastRead(cursor)) ? ` ${name}` : name)
  skipSpace(cursor)
  const next = cursor.source[cursor.position] ?? ''
  if (/[\p{L}\p{N}\\|]/u.test(next)) append(cursor, ' ')
}

/** `\ours` stands for a name: its argument if it has one, else its own name. */
function appendUnknown(cursor: LatexCursor, name: string): void {
  const option = /\[[^\]]{0,200}\](?=\{)/y
  option.lastIndex = cursor.position
  if (option.test(cursor.source)) cursor.position = option.lastIndex
  const argument = cursor.source[cursor.position] === '{' ? takeArgument(cursor) : ''
  append(cursor, argument.trim() === '' ? (abbreviations.get(name) ?? name) : argument)
}

function skipEmptyGroup(cursor: LatexCursor): void {
  if (cursor.source.startsWith('{}', cursor.position)) cursor.position += 2
}

function appendAccent(cursor: LatexCursor, name: string): void {
  const letterCommand = /^[a-zA-Z]$/.test(name)
  const next = cursor.source.slice(cursor.position, cursor.position + 2)
  if (letterCommand && !/^(\s*\{|\s\p{L}|\\[ij])/u.test(next)) {
    append(cursor, name)
    return
  }
  append(cursor, accented(takeArgument(cursor), name))
}

/** The accent stands on the first letter; one that a formula puts over several letters is left out. */
function accented(argument: string, name: string): string {
  const [first, ...rest] = argument.replace('ı', 'i').replace('ȷ', 'j')
  const isSign = /^[^a-z]$/i.test(name)
  if (first === undefined) return isSign ? name : ''
  if (!/\p{L}/u.test(first)) return /^[~^]$/.test(name) ? `${name}${argument}` : argument
  if (name.length > 1 && rest.some(character => !/\p{M}/u.test(character))) return argument
  const marks = rest.findIndex(character => !/\p{M}/u.test(character))
  const [own, after] = marks < 0 ? [rest, []] : [rest.slice(0, marks), rest.slice(marks)]
  return withMark([first, ...own].join(''), accents.get(name) ?? '') + after.join('')
}

/** Marks compose in one order only, `e`, circumflex, tilde, and people write them in either: the order with one letter. */
function withMark(letter: string, mark: string): string {
  const [base = '', ...marks] = letter.normalize('NFD')
  const orders = [
    [...marks, mark],
    [mark, ...marks],
  ].map(order => `${base}${order.join('')}`.normalize('NFC'))
  const [usual = '', turned = ''] = orders
  return turned.length < usual.length ? turned : usual
}

/** `10\,000` is one number. */
function appendThinSpace(cursor: LatexCursor): void {
  const thousands =
    /\d/.test(lastRead(cursor)) &&
    /^\d{3}(?!\d)/.test(cursor.source.slice(cursor.position, cursor.position + 4))
  append(cursor, thousands ? ',' : ' ')
}

function readDelimited(cursor: LatexCursor, opening: string): void {
  const end = nextFormulaEnd(cursor, opening === '(' ? '\\)' : '\\]')
  if (end < 0) return
  append(cursor, cursor.convert(cursor.source.slice(cursor.position, end).trim(), true))
  cursor.position = end + 2
}

function appendFraction(cursor: LatexCursor): void {
  const [numerator, denominator] = [takeOperand(cursor), takeOperand(cursor)]
  const before = /\d/.test(lastRead(cursor)) ? ' ' : ''
  append(cursor, `${before}${numerator}/${denominator}`)
}

/** An argument, in brackets unless it is one thing; people write `\\sqrt(s)` too. */
function takeOperand(cursor: LatexCursor): string {
  const bracketed = takeBracketed(cursor)
  if (bracketed !== undefined) return `(${cursor.convert(bracketed, cursor.math).trim()})`
  return parenthesised(takeArgument(cursor))
}

function appendRoot(cursor: LatexCursor): void {
  const degree = /\s{0,40}\[([^\]]{0,200})\]/y
  degree.lastIndex = cursor.position
  const found = degree.exec(cursor.source)
  if (found !== null) cursor.position = degree.lastIndex
  append(cursor, `${toSuperscript(found?.[1] ?? '')}√${takeOperand(cursor)}`)
}

function parenthesised(text: string): string {
  const trimmed = text.trim()
  return /^[\p{L}\p{N}.,∞]*$/u.test(trimmed) || /^\([^()]*\)$/.test(trimmed) ? trimmed : `(${trimmed})`
}

function appendNamedLink(cursor: LatexCursor): void {
  const link = unescapeLink(takeGroup(cursor) ?? '')
  const label = takeArgument(cursor).trim()
  append(cursor, label === '' || label === link ? link : `${label} (${link})`)
}

function unescapeLink(text: string): string {
  return text.replace(/\\([_%#&~])/g, '$1').trim()
}

function appendSecondArgument(cursor: LatexCursor): void {
  takeGroup(cursor)
  append(cursor, takeArgument(cursor))
}

function appendBlackboard(cursor: LatexCursor): void {
  const letter = takeArgument(cursor)
  append(cursor, blackboard.get(letter) ?? letter)
}

function appendCodePoint(cursor: LatexCursor): void {
  const group = takeGroup(cursor) ?? ''
  const code = /^x([0-9a-fA-F]{2,5})$/.exec(group)
  append(cursor, code ? String.fromCodePoint(Number.parseInt(code[1] ?? '', 16)) : group)
}

function dropWithArguments(cursor: LatexCursor): void {
  const options = /(?:\[[^\]]{0,200}\]){0,4}/y
  options.lastIndex = cursor.position
  options.test(cursor.source)
  cursor.position = options.lastIndex
  if (cursor.source[cursor.position] === '{') takeGroup(cursor)
  trimRead(cursor)
}
