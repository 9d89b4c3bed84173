import { createTaggedFormat } from './tagged/tagged-format.ts'

/** Web of Science's plain text: `FN Clarivate …`, two letters and a space a line, `ER`, at the end `EF`. */
export const webOfScience = createTaggedFormat({
  name: 'web-of-science',
  description: 'Web of Science’s plain text, which begins with `FN ` and has `PT J`, `AU …`, `TI …` and `ER`',
  detect: beginning => /^\s*(?:FN|VR|PT) \S/.test(beginning) && /^PT [A-Z]\b/m.test(beginning),
  called: 'the Web of Science record',
  layout: {
    tagLine: /^(?<tag>[A-Z][A-Z\d])(?:\s(?<value>.*)|(?<none>))$/s,
    begins: /^PT$/,
    ends: /^ER$/,
    lists: /^A[UF]$/,
    outside: /^(?:FN|VR|EF)$/,
  },
  renamed: {
    PT: 'kind',
    ID: 'keyword',
    DE: 'keyword',
    UT: 'accession',
    DA: 'entered',
    PD: 'month',
    EA: 'early',
    CR: 'cited',
    C1: 'address',
  },
})
