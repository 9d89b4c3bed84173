const superscripts = characters(
  '0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW*′°†‡',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ*′°†‡',
)

const subscripts = characters('0123456789+-=()aehijklmnoprstuvx', '₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ')

function characters(from: string, to: string): ReadonlyMap<string, string> {
  const targets = [...to]
  return new Map([...from].map((character, index) => [character, targets[index] ?? character]))
}

function mapAll(text: string, map: ReadonlyMap<string, string>): string | undefined {
  let result = ''
  for (const character of text) {
    const mapped = map.get(character)
    if (mapped === undefined) return undefined
    result += mapped
  }
  return result
}

/** `2` → `²`, `n-1` → `ⁿ⁻¹`, `4/3` → `^(4/3)`, `th` → `th`, `∘` → `°`. */
export function toSuperscript(content: string): string {
  const text = content.trim()
  if (text === '') return ''
  if (text === '∘') return '°'
  if (/^(st|nd|rd|th)$/.test(text)) return text
  const readable = text.length === 1 || /^[\d+\-=()nik*′]+$/.test(text)
  const mapped = readable ? mapAll(text, superscripts) : undefined
  return mapped ?? (text.length === 1 ? `^${text}` : `^(${text})`)
}

/** `1` → `₁`, `i,j` → `_(i,j)`, `max` → `_max`. */
export function toSubscript(content: string): string {
  const text = content.trim()
  if (text === '') return ''
  const readable = text.length === 1 || /^[\d+\-=()nijk]+$/.test(text)
  const mapped = readable ? mapAll(text, subscripts) : undefined
  return mapped ?? (/^[\p{L}\p{N}∞*]+$/u.test(text) ? `_${text}` : `_(${text})`)
}
