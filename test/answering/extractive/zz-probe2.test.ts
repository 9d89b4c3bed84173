import { readFileSync, writeFileSync } from 'node:fs'
import { it } from 'vitest'
import { bundledAnswers } from './bundled-answers.ts'

const bundled = bundledAnswers()
it('bundled', async () => {
  let out = ''
  for (const q of JSON.parse(readFileSync('/tmp/qs.json', 'utf8'))) {
    const a = await bundled.ask(q)
    const {
      question: { wording },
    } = await bundled.retriever.search(q)
    const top = Object.entries(wording.intents)
      .sort((x, y) => y[1] - x[1])
      .slice(0, 3)
      .map(([k, v]) => `${k} ${v.toFixed(2)}`)
      .join(' ')
    const kinds = Object.entries(wording.kinds)
      .sort((x, y) => y[1] - x[1])
      .slice(0, 2)
      .map(([k, v]) => `${k} ${v.toFixed(2)}`)
      .join(' ')
    const t =
      a.kind === 'answer'
        ? `${a.isNotStated ? 'NOTSTATED ' : ''}${a.verdict ?? ''} ${a.note ?? ''}\n` +
          a.statements
            .map(
              s =>
                `   - ${s.text.slice(0, 230)} [${s.citationNumbers.map(n => a.citations[n - 1]?.paper.id)}]`,
            )
            .join('\n')
        : `ABSTAIN ${a.reason} ${a.message ?? ''} [${a.nearest.map(n => n.paper.id)}]`
    out += `Q: ${q}   {${wording.intent}: ${top}; ${kinds}}\n   ${t}\n`
  }
  writeFileSync('/tmp/probe/out2.txt', out)
}, 200000)
