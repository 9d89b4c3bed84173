import type { TrainingReport } from './training-report.ts'

/** MODEL_CARD.md: what the model is made of, how, how good it is, and where it ends. */
export function modelCard(
  { manifest, heldOut, taughtTexts }: TrainingReport,
  command = '(called from code)',
): string {
  const bytes = Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0)
  const cosines = Object.entries(heldOut.cosines).map(
    ([kind, value]) => `| cosine to the teacher, ${kind} | ${value.toFixed(3)} |`,
  )
  return `# The built-in embedder
A vector a word, summed and normalised (Model2Vec: Tulkens & van Dongen 2024): no network, no GPU, tens of
microseconds a text. Made with

    ${command}

| | |
|---|---|
| data | titles and abstracts of ${whole(manifest.documentCount)} papers, arXiv metadata (CC0 1.0) |
| teacher | ${manifest.teacher}${licenceOf(manifest.teacher)} |
| learned from | ${whole(taughtTexts)} words and texts that the teacher encoded |
| vocabulary | ${whole(manifest.wordCount)} words, ${whole(manifest.entryCount - manifest.wordCount)} phrases |
| vectors | ${manifest.dimension} signed bytes and a scale a row; ${(bytes / 1e6).toFixed(1)} MB in all |
| seed | ${manifest.seed} |

## Figures
On ${whole(heldOut.papers)} papers that nothing was learned from:

| | |
|---|---|
${cosines.join('\n')}
| titles whose own abstract comes first among ${whole(heldOut.papers)} | ${(100 * heldOut.titleFindsAbstract).toFixed(1)} % |

## Limits
English, and the vocabulary of computer science abstracts: \`coverage(text)\` says how much of a text is known, and a
text outside the field is better found by its words. The order of words is lost but for phrases of the vocabulary ("dog bites
man" is "man bites dog"), negation counts for little, and names coined after the snapshot are strangers. Meant to be
used beside a lexical index, not instead of one.
`
}

/** Of the teacher that the shipped model has; of another one, whoever trains knows. */
function licenceOf(teacher: string): string {
  return teacher.includes('all-MiniLM-L6-v2') ? ', Apache-2.0' : ''
}

function whole(value: number): string {
  return value.toLocaleString('en')
}
