import { createTaggedFormat } from './tagged/tagged-format.ts'

/** EndNote's own export (ENW, refer): `%0 Journal Article`, `%A`, `%T`, `%X`, a blank line between records. */
export const refer = createTaggedFormat({
  name: 'refer',
  description: 'EndNote references (ENW), which begin with `%0 ` and have `%T` and `%X`',
  detect: beginning => /^\s*%[0A-Z] \S/.test(beginning) && /^%T \S/m.test(beginning),
  called: 'the EndNote reference',
  layout: {
    tagLine: /^%(?<tag>[A-Z\d~@!?<>()$#^&*+=_[\];|.'-])(?:\s(?<value>.*)|(?<none>))$/s,
    begins: /^0$/,
    blankEnds: true,
  },
  renamed: {
    A: 'author',
    T: 'title',
    X: 'abstract',
    D: 'year',
    '8': 'date',
    R: 'doi',
    U: 'url',
    '>': 'links',
    Z: 'notes',
    J: 'journal',
    V: 'volume',
    N: 'number',
    M: 'identifier',
    K: 'keyword',
    '1': 'custom',
    B: 'venue',
    '0': 'kind',
  },
})
