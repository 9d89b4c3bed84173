import { describe, expect, it } from 'vitest'
import { readLines } from '../../../src/sources/documents/read-lines.ts'
import { csv } from '../../../src/sources/formats/csv.ts'
import { parseFieldMap } from '../../../src/sources/formats/fields/field-map.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'

const zotero = `"Key","Item Type","Publication Year","Author","Title","DOI","Url","Abstract Note","Date","Extra"
"ABC","preprint","2017","Roe, Jane; Doe, John","Margins","10.48550/arXiv.1706.03762","http://arxiv.org/abs/1706.03762","The widest
""margins"", and notes","2017-06-12","arXiv:1706.03762 [cs]"
"DEF","journalArticle","2020","Roe, Jane","Without","10.1000/x","","","2020",""
`
const scopus = `"Authors","Author full names","Title","Year","Art. No.","DOI","Link","Abstract"
"Roe J.; Doe J.","Roe, Jane (57200000000); Doe, John (57200000001)","Of margins","2024","12","10.1000/scopus","https://example.org","We study margins. © 2024"
`
const pubmed = `PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,DOI
37068225,Of beetles,"Roe E, Doe-Parra D, Grimaldi DA.","Proc. 2023. doi: 10.1000/p",Roe E,Proc,2023,2023/04/17,,10.1000/p
`
const refworks =
  'Reference Type\tAuthors, Primary\tTitle Primary\tPub Year\tAbstract\tDOI\nJournal\tRoe,J.;Doe,J.\tOf tabs\t2014\tWe study "tabs" here.\t10.1000/t\n'
const semicolons = 'title;abstract;authors\nA;"We; study";X Y\nB;We study more;"Doe, J. and Roe, R."\n'
const kaggle = "titles,summaries,terms\nOf margins,We study margins.,\"['cs.CV', 'cs.LG']\"\n"

describeCorpusFormat(csv, {
  documents: [
    { name: 'Zotero’s', text: zotero, records: 2 },
    { name: 'Scopus’s', text: scopus, records: 1 },
    { name: 'PubMed’s', text: pubmed, records: 1 },
    { name: 'RefWorks’ tabs', text: refworks, records: 1 },
    { name: 'semicolons', text: semicolons, records: 2 },
    { name: 'a data set’s', text: kaggle, records: 1 },
  ],
  brokenOff: [{ text: zotero.slice(0, 230), line: 3 }],
})

describe('csv', () => {
  it('reads cells over lines, names and IDs', async () => {
    expect(await parsePapers(csv, zotero)).toEqual([
      {
        title: 'Margins',
        abstract: 'The widest "margins", and notes',
        authors: ['Jane Roe', 'John Doe'],
        authorsComplete: true,
        arxivId: '1706.03762',
        publishedAt: '2017-06-12',
      },
      {
        title: 'Without',
        abstract: '',
        authors: ['Jane Roe'],
        authorsComplete: true,
        doi: '10.1000/x',
        publishedAt: '2020',
      },
    ])
    expect(await parsePapers(csv, scopus)).toMatchObject([
      { authors: ['Jane Roe', 'John Doe'], publishedAt: '2024' },
    ])
    expect(await parsePapers(csv, pubmed)).toMatchObject([
      { authors: ['E Roe', 'D Doe-Parra', 'DA Grimaldi'] },
    ])
    expect(await parsePapers(csv, refworks)).toMatchObject([
      { title: 'Of tabs', abstract: 'We study "tabs" here.' },
    ])
    expect(await parsePapers(csv, kaggle)).toMatchObject([{ categories: ['cs.CV', 'cs.LG'] }])
  })

  it('repairs arXiv IDs that a spreadsheet took for numbers', async () => {
    const text = 'arxiv_id,title\n2405.1158,A\n704.0001,B\n'
    expect((await parsePapers(csv, text)).map(paper => paper.arxivId)).toEqual(['2405.11580', '0704.0001'])
  })

  it('refuses a row with more cells than columns, and goes on', async () => {
    const text = 'title,abstract\nA,We study, and so on\nB,We study more\n'
    expect(await parseText(csv, text)).toMatchObject([
      { kind: 'refused', line: 2 },
      { kind: 'paper', line: 3 },
    ])
  })

  it('says which columns there are and what would work where none is known, and does with a map', async () => {
    const text = 'Name,Words,Who\nA,We study,X Roe\nB,We study more,Y Roe\nC,We end,Z Roe\n'
    await expect(parseText(csv, text)).rejects.toMatchObject({
      message:
        'CSV with 3 columns: “Name”, “Words”, “Who”. None is known as an abstract, an arXiv ID or a DOI; say which is which: --map title=Name,abstract=Words',
    })
    async function* bytes() {
      yield Buffer.from(text)
    }
    for (const map of ['title=Name,abstract=Words,authors=Who', 'title=1,abstract=2,authors=3']) {
      const papers = []
      for await (const record of csv.parse(readLines(bytes()), { map: parseFieldMap(map) }))
        papers.push(record)
      expect(papers).toMatchObject([
        { paper: { title: 'A', abstract: 'We study', authors: ['X Roe'] } },
        { paper: { title: 'B' } },
        { paper: { title: 'C' } },
      ])
    }
  })

  it.each(['title', 'title=', '=x', 'colour=Blue', ''])('does not take %j for a map', text => {
    expect(() => parseFieldMap(text)).toThrow(/^--map /)
  })

  it('takes a short summary for a remark, and the day on which a row was made for none of the paper’s', async () => {
    const text = `Name,Link,Created,Summary
Of Margins,https://arxiv.org/abs/1706.03762,"May 3, 2024 10:12 AM",great one
Of Shores,https://arxiv.org/abs/2404.00002,"May 3, 2024 10:12 AM",great too
`
    expect(await parsePapers(csv, text)).toEqual([
      { title: 'Of Margins', arxivId: '1706.03762', abstract: '' },
      { title: 'Of Shores', arxivId: '2404.00002', abstract: '', publishedAt: '2024-05-03' },
    ])
  })

  it('reads lists of objects as Python writes them, and passes over the rule of a Markdown table', async () => {
    const python = `title,abstract,authors
Of Margins,We study margins.,"[{'name': 'Jane O\\'Roe'}, {'name': ""Ana Gómez""}]"
`
    expect(await parsePapers(csv, python)).toMatchObject([{ authors: ["Jane O'Roe", 'Ana Gómez'] }])
    const table = `| Paper | Authors | Link |
|---|:---:|---|
| Of Margins | Roe et al. | https://arxiv.org/abs/2405.00001 |
`
    expect(await parsePapers(csv, table)).toMatchObject([{ title: 'Of Margins', arxivId: '2405.00001' }])
  })
})
