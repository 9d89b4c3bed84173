import { createTaggedFormat } from './tagged/tagged-format.ts'

/** PubMed's and MEDLINE's format (NBIB): `PMID- 28234567`, tags padded to four characters, a blank line between records. */
export const nbib = createTaggedFormat({
  name: 'nbib',
  description: 'PubMed references (NBIB, MEDLINE), which begin with `PMID- `',
  detect: beginning => /^(?:PMID\s?-\s*\d+\s*|OWN\s{0,2}- \w{2,20})$/m.test(beginning.slice(0, 4000)),
  called: 'the PubMed reference',
  layout: {
    tagLine: /^(?<tag>[A-Z]{2,4})\s{0,2}-(?:\s(?<value>.*)|(?<none>))$/s,
    begins: /^PMID$/,
    blankEnds: true,
  },
  // Kinds of publication, grants and copyright, which the table takes for something else.
  renamed: {
    FAU: 'authorships',
    CN: 'corporate',
    OAB: 'summary',
    PT: 'kind',
    AD: 'affiliation',
    ED: 'editor',
    GR: 'grant',
    CI: 'copyright',
    DEP: 'publishedonline',
    OT: 'keyword',
    MH: 'keyword',
    DA: 'entered',
  },
})
