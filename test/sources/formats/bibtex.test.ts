import { describe, expect, it } from 'vitest'
import { bibtex } from '../../../src/sources/formats/bibtex.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'

/** As a publisher and people write it: macros, concatenation, parentheses, LaTeX, a comment. */
const byHand = String.raw`% @article{old, title = {Left out}}
@string{notes = "Journal of Notes"}
@comment{nothing, title = {Neither}}
@article{roe20,
  title = {A {DNA} t{\"o}st with {{The Corp}}},
  author = "Roe, J. and " # {Doe, {\'E}. and {{The Corporation, Inc.}}},
  journal = notes # " A",
  month = jan,
  year = 2020,
  abstract = {We test 50\% of {\em all} margins
     and $x^2$.},
  doi = {https://doi.org/10.1000/xyz}
}
@misc(paren, title = {Paren}, eprint={2405.11582}, archivePrefix={arXiv}, primaryClass={cs.CL})
`

const scholar = `@article{roe2017margins,
  title={Margins are all you need},
  author={Roe, Jane and Doe, John and others},
  journal={arXiv preprint arXiv:1706.03762},
  year={2017}
}
`

const dblp = `@article{DBLP:journals/corr/abs-1810-04805,
  author    = {Jane Roe and
               Ming{-}Wei Doe},
  title     = {{MARGIN:} Wide Notes},
  journal   = {CoRR},
  volume    = {abs/1810.04805},
  year      = {2018}
}
`

const zotero = `@misc{roe_margins_2023,
	title = {Margins},
	url = {http://arxiv.org/abs/2301.00001},
	doi = {10.48550/arXiv.2301.00001},
	abstract = {We study margins.},
	publisher = {arXiv},
	author = {Roe, Jane and van der Berg, Jan},
	month = jan,
	year = {2023},
	note = {arXiv:2301.00001 [cs]},
	file = {PDF:/files/12/x.pdf:application/pdf},
}
`

describeCorpusFormat(bibtex, {
  documents: [
    { name: 'entries by hand', text: byHand, records: 2 },
    { name: 'what Google Scholar shows', text: scholar, records: 1 },
    { name: 'dblp’s', text: dblp, records: 1 },
    { name: 'Zotero’s export', text: zotero, records: 1 },
  ],
  brokenOff: [
    { text: byHand.slice(0, -30), line: 14 },
    { text: scholar.slice(0, 60), line: 1 },
  ],
})

describe('bibtex', () => {
  it('reads LaTeX, macros, concatenation, groups and dates', async () => {
    const [paper, other] = await parsePapers(bibtex, byHand)
    expect(paper).toEqual({
      title: 'A DNA töst with The Corp',
      authors: ['J. Roe', 'É. Doe', 'The Corporation Inc.'],
      authorsComplete: true,
      abstract: 'We test 50% of all margins and x².',
      doi: '10.1000/xyz',
      publishedAt: '2020-01',
    })
    expect(other).toMatchObject({ arxivId: '2405.11582', categories: ['cs.CL'], abstract: '' })
  })

  it('finds arXiv IDs wherever programs put them', async () => {
    const found = await parsePapers(bibtex, scholar + dblp + zotero)
    expect(found.map(paper => paper.arxivId)).toEqual(['1706.03762', '1810.04805', '2301.00001'])
    expect(found.map(paper => paper.authorsComplete)).toEqual([false, true, true])
    expect(found[2]?.authors).toEqual(['Jane Roe', 'Jan van der Berg'])
    expect(found[2]?.doi).toBeUndefined()
  })

  it('sets right what hands get wrong', async () => {
    const wrong = `@misc{, title = {Keyless} year = {2021}, url = {\\url{https://arxiv.org/abs/2101.00001v2}}}
@article{a b c, title = "Of "quoted" things", note = , eprint = 2405.00001,}
@article{x, title = {One},
  abstract = {It is never closed,
@article{y, title = {Two}, doi = {10.1000/two}}
`
    expect(await parseText(bibtex, wrong)).toMatchObject([
      { kind: 'waiting', line: 1, paper: { title: 'Keyless', arxivId: '2101.00001', version: 2 } },
      { kind: 'waiting', line: 2, paper: { title: 'Of "quoted" things', arxivId: '2405.00001' } },
      { kind: 'refused', line: 3 },
      { kind: 'waiting', line: 5, paper: { doi: '10.1000/two' } },
    ])
  })

  it('keeps both of two entries with one key, and refuses what names no paper', async () => {
    const text = `@misc{a, doi = {10.1000/a}}\n@misc{a, doi = {10.1000/b}}\n@book{c, title = {Of Shores}, year = 1999}\n`
    expect(await parseText(bibtex, text)).toMatchObject([
      { paper: { doi: '10.1000/a' } },
      { paper: { doi: '10.1000/b' } },
      {
        kind: 'refused',
        line: 3,
        reason: 'the BibTeX entry “c” “Of Shores” has no abstract, no arXiv ID and no DOI, only title, year',
      },
    ])
  })

  it('reads an export from the old days of a reference manager with CRLF and no key order', async () => {
    const text =
      '@Article{k,\r\n  Year = 2001,\r\n  Author = {J. Roe},\r\n  Eprint = {hep-th/9901001},\r\n  Title = {Strings}\r\n}\r\n'
    expect(await parsePapers(bibtex, text)).toMatchObject([
      { arxivId: 'hep-th/9901001', publishedAt: '2001' },
    ])
  })

  it('gives entries the date of the volume that they name, wherever it stands, and nothing that is its own', async () => {
    const text = `@inproceedings{a, crossref = {P}, title = {A}, doi = {10.1000/a}}
@misc{broken, title
@inproceedings{b, crossref = {p}, title = {B}, doi = {10.1000/b}, year = 2018}
@article{c, xdata = {shared}, title = {C}}
@inproceedings{d, crossref = {nowhere}, title = {D}, doi = {10.1000/d}}
@proceedings{p, title = {Proceedings}, year = 2019, month = may, doi = {10.1000/p}, abstract = {All of them.}}
@xdata{shared, date = {2021-03-04}, doi = {10.1000/shared}}
@inproceedings{e, crossref = {p}, title = {E}, doi = {10.1000/e}}
`
    const read = await parseText(bibtex, text)
    expect(read.map(record => record.line)).toEqual([1, 2, 3, 4, 5, 6, 8])
    expect(read.map(record => record.kind !== 'refused' && record.paper)).toMatchObject([
      { title: 'A', doi: '10.1000/a', publishedAt: '2019-05', abstract: '' },
      false,
      { title: 'B', publishedAt: '2018' },
      { title: 'C', publishedAt: '2021-03-04', doi: '10.1000/shared' },
      { title: 'D', doi: '10.1000/d' },
      { title: 'Proceedings' },
      { title: 'E', publishedAt: '2019-05' },
    ])
  })
})

describe('bibtex as ADS, Mendeley and Zotero write it', () => {
  it('takes the braces off a whole title and abstract, and leaves sets and names in theirs', async () => {
    const [paper] = await parsePapers(
      bibtex,
      String.raw`@ARTICLE{2024arXiv240500001R,
       author = {{Roe}, Jane and {The Corp, Inc.}},
        title = {{Margins, revisited: {\'{E}}tudes}},
     abstract = "{Margins, wide and narrow, of {x, y} and \{z\} are measured.}",
     keywords = {Astrophysics - Cosmology and Nongalactic Astrophysics, Computer Science - Distributed, Parallel, and Cluster Computing, Quantum Physics},
       eprint = {2405.00001}, archivePrefix = {arXiv}, primaryClass = {astro-ph.CO}
}
`,
    )
    expect(paper).toMatchObject({
      title: 'Margins, revisited: Études',
      abstract: 'Margins, wide and narrow, of {x, y} and {z} are measured.',
      authors: ['Jane Roe', 'The Corp Inc.'],
      categories: ['astro-ph.CO', 'cs.DC', 'quant-ph'],
    })
  })

  it('gives no archive beside a category in it', async () => {
    const [paper] = await parsePapers(
      bibtex,
      '@misc{x, title = {Margins}, abstract = {All.}, eprint = {2405.00001}, eprintclass = {cs, stat}, keywords = {Computer Science - Machine Learning}}\n',
    )
    expect(paper?.categories).toEqual(['stat', 'cs.LG'])
  })

  it('takes keywords that are named like arXiv’s subjects for keywords where the paper is not arXiv’s', async () => {
    const [paper] = await parsePapers(
      bibtex,
      '@article{x, title = {Margins}, abstract = {Of margins.}, doi = {10.1000/1}, keywords = {Quantum Physics}}\n',
    )
    expect(paper?.categories).toBeUndefined()
  })
})
