import fc from 'fast-check'

/** What Markdown and its neighbours are made of. */
const parts = [
  ...[
    '[',
    ']',
    '(',
    ')',
    '[a](https://b.c',
    '[a](https://b.c "',
    '](',
    '](https://',
    '<https://',
    'https://',
    '<',
    '>',
  ],
  ...[
    '*',
    '**',
    '_',
    '__',
    '~~',
    '||',
    '`',
    '``',
    '```',
    '\\',
    '\\\\',
    '@',
    '@here',
    '.',
    '1',
    '1.',
    '- ',
    '# ',
    '-# ',
  ],
  ...[
    '> ',
    '>>> ',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '\u2028',
    'a',
    'A. ',
    'https://a.b/~',
    '😀',
    '\ud83d',
    '\u0000',
    '"',
    '{',
  ],
]

/** Long enough that work in proportion to its square would take minutes. */
const length = 60_000

const side = fc.constantFrom('', 'x', ...parts)
const repeat = fc.record({
  begin: side,
  unit: fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 4 }).map(unit => unit.join('')),
  end: side,
})

/**
 * Uses texts that say the same again and again between a beginning and an end of their own: what a pattern that looks
 * too far ahead, or a function that calls itself for each mark, does worst at. What is wrong is told by the parts, not by
 * the text.
 */
export function useWorstRepeats(use: (text: string) => void): void {
  fc.assert(
    fc.property(repeat, ({ begin, unit, end }) => {
      use(`${begin}${unit.repeat(Math.ceil(length / unit.length))}${end}`)
    }),
    { numRuns: parts.length + 40, examples: parts.map(unit => [{ begin: '', unit, end: '' }]) },
  )
}
