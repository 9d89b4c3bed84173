import { describe, expect, it } from 'vitest'
import { findCodeUrls, uniteUrls } from '../../src/sources/links.ts'

const examples: readonly (readonly [text: string, urls: readonly string[]])[] = [
  ['Codes are at https://github.com/Gaffey/ExCP.', ['https://github.com/Gaffey/ExCP']],
  [
    'available at \\url{https://github.com/contrastive/FreeVideoLLM}.',
    ['https://github.com/contrastive/FreeVideoLLM'],
  ],
  [
    'in https://github.com/hutaiHang/Faster-Diffusion{FasterDiffusion}.',
    ['https://github.com/hutaiHang/Faster-Diffusion'],
  ],
  ['code are available at https://cfinbench.github.io/.', ['https://cfinbench.github.io']],
  ['at: https://ma-lab-berkeley.github.io/CRATE .', ['https://ma-lab-berkeley.github.io/CRATE']],
  ['https://a.org/x, and (see http://b.org/y).', ['https://a.org/x', 'http://b.org/y']],
  ['https://en.wikipedia.org/wiki/C_(language)', ['https://en.wikipedia.org/wiki/C_(language)']],
  ['\\href{https://github.com/a/b\\_c}{https://github.com/a/b\\_c}', ['https://github.com/a/b_c']],
  ['[code](https://github.com/a/b)', ['https://github.com/a/b']],
  [
    'https://github.com/a/b and https://github.com/A/B/ and http://www.github.com/a/b.git',
    ['https://github.com/a/b'],
  ],
  ['code: github.com/a/b-c, www.gitlab.com/d/e.', ['https://github.com/a/b-c', 'https://www.gitlab.com/d/e']],
  ['http://www.cs.cmu.edu/$\\sim$name/code', ['http://www.cs.cmu.edu/~name/code']],
  ['see https://doi.org/10.1109/X and https://arxiv.org/abs/2405.11582', []],
  ['licensed under https://creativecommons.org/licenses/by/4.0/', []],
  ['https://user:secret@github.com/a/b', []],
  ['ftp://a.org/b javascript://a.org/b https://localhost/x https://x https://', []],
  ['no link: e.g. i.e. a.b.c 1.5 and/or', []],
  ['https://a.org/b\u202ecod.exe https://c.org/d\u0007e', ['https://a.org/b', 'https://c.org/d']],
  [
    'Published in the Annals of Shores (http://www.imstat.org/aos/) by the Institute (http://www.imstat.org)',
    [],
  ],
  ['Published in the Journal of Kelp (http://kelp-journal.net/) by Kelp Press (http://press.kelp.net)', []],
  ['To appear in Journal of Data Science http://jds-online.net', []],
  ['Presented at the Workshop on Kelp, http://kelp-workshop.net', []],
  ['Accepted at ICML 2024, project page https://x.org/y', ['https://x.org/y']],
  ['Accepted at ICML 2024. https://x.org/y', ['https://x.org/y']],
  ['Our code is published at https://a.org/x', ['https://a.org/x']],
  ['[https://github.com/own/repo](https://github.com/own/repo)', ['https://github.com/own/repo']],
  [
    'https://github.com/own/repo,https://own.github.io/x',
    ['https://github.com/own/repo', 'https://own.github.io/x'],
  ],
  [
    'https://github.com/a/b;https://c.org/d|https://e.org/f',
    ['https://github.com/a/b', 'https://c.org/d', 'https://e.org/f'],
  ],
  ['code:https://github.com/a/b,data:https://c.org/d', ['https://github.com/a/b', 'https://c.org/d']],
  ['https://github.com/own/repo.Extensive tests', ['https://github.com/own/repo']],
  ['https://github.com/own/repo).We show', ['https://github.com/own/repo']],
  ['https://github.com/own/Foo.Net and', ['https://github.com/own/Foo.Net']],
  ['https://github.com/own/repo(MIT licence)', ['https://github.com/own/repo']],
  ["https://github.com/own/repo's tests", ['https://github.com/own/repo']],
  ['https://web.archive.org/web/2020/https://a.org/b', ['https://web.archive.org/web/2020/https://a.org/b']],
  ['代码：https://github.com/a/b。更多', ['https://github.com/a/b']],
]

describe('findCodeUrls', () => {
  it.each(examples)('finds the links of %s', (text, urls) => {
    expect(findCodeUrls(text)).toEqual(urls)
  })

  it('leaves out a link that is no address but longer than one can be', () => {
    expect(findCodeUrls(`https://a.org/${'x'.repeat(3000)}`)).toEqual([])
  })
})

describe('uniteUrls', () => {
  it('puts the first list first and keeps one spelling of an address', () => {
    expect(
      uniteUrls(['https://b.org/x', 'https://github.com/A/b'], ['https://a.org', 'http://github.com/a/B/']),
    ).toEqual(['https://b.org/x', 'https://github.com/A/b', 'https://a.org'])
  })

  it('takes paths that differ in case for different addresses, except on hosts that do not tell them apart', () => {
    expect(uniteUrls(['https://a.org/X'], ['https://a.org/x'])).toHaveLength(2)
  })
})
