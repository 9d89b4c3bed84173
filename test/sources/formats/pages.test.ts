import { describe, expect, it } from 'vitest'
import { arxivListing } from '../../../src/sources/formats/arxiv-listing.ts'
import { htmlPages } from '../../../src/sources/formats/html-pages.ts'
import { corpusFormats } from '../../../src/sources/formats/index.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'

const readingList = corpusFormats.at(-1)
if (readingList === undefined) throw new Error('there are no formats')

const email = `------------------------------------------------------------------------------
Submissions to:
Computation and Language
------------------------------------------------------------------------------
\\\\
arXiv:2405.00001
Date: Tue, 30 Apr 2024 11:00:00 GMT   (1234kb,D)

Title: Of Margins and
  Notes
Authors: Jane Roe, John Doe and
  Max Foe
Categories: cs.CL cs.AI
Comments: 5 pages
License: http://arxiv.org/licenses/nonexclusive-distrib/1.0/
\\\\
  We study margins, which are wide,
and notes.
\\\\ ( https://arxiv.org/abs/2405.00001 ,  1234kb)
------------------------------------------------------------------------------
\\\\
arXiv:2405.00002 (*cross-listing*)
Date: Tue, 30 Apr 2024 11:00:00 GMT   (12kb)

Title: Crossed
Authors: A. Roe
Categories: cs.AI cs.CL
\\\\
  We cross.
\\\\ ( https://arxiv.org/abs/2405.00002 ,  12kb)
%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%--%%
\\\\
arXiv:2404.00003
replaced with revised version Wed, 1 May 2024 01:00:00 GMT   (99kb,D)

Title: Replaced
Authors: B. Roe
Categories: cs.CL
\\\\ ( https://arxiv.org/abs/2404.00003 ,  99kb)
`

const first = 'We study margins, which are wide, and notes which are small, in all of the papers we have.'
const second = 'We study second things, which come after the first ones, and do so with great care.'
const copied = `Computation and Language
Showing new listings for Wednesday, 1 May 2024
New submissions (showing 2 of 2 entries)
[1] arXiv:2405.00001 [pdf, html, other]
Title: Of Margins
Jane Roe, John Doe
Comments: 5 pages, code at https://github.com/a/b
Subjects: Computation and Language (cs.CL); Artificial Intelligence (cs.AI)
${first}

[2] arXiv:2405.00004 [pdf, other]
Title:
Second Paper
Authors: Max Foe
Subjects: Computation and Language (cs.CL)

${second}

Cross submissions (showing 1 of 1 entries)
[3] arXiv:2405.00005 (cross-list from cs.AI) [pdf, html, other]
Title: Third
Jane Roe
Subjects: Artificial Intelligence (cs.AI)
`

const listingPage = `<!DOCTYPE html>
<html><head><title>cs.CL</title><script>var a = "<p>"</script></head><body>
<h3>New submissions (showing 1 of 1 entries)</h3>
<dl id='articles'>
<dt><a name='item1'>[1]</a> <a href ="/abs/2405.00001" title="Abstract" id="2405.00001">arXiv:2405.00001</a> [<a href="/pdf/2405.00001">pdf</a>, <a href="/format/2405.00001">other</a>]</dt>
<dd><div class='meta'>
<div class='list-title mathjax'><span class='descriptor'>Title:</span> Of Margins</div>
<div class='list-authors'><a href="x">Jane Roe</a>, <a href="y">John Doe</a></div>
<div class='list-subjects'><span class='descriptor'>Subjects:</span> <span class="primary-subject">Computation and Language (cs.CL)</span></div>
<p class='mathjax'>${first}</p></div></dd>
</dl></body></html>
`
const absPage = `<!DOCTYPE html>
<html><head><meta name="citation_title" content="Of Margins &amp; Notes"><meta name="citation_author" content="Roe, Jane"><meta name="citation_author" content="Doe, John">
<meta name="citation_arxiv_id" content="2405.00001"><meta name="citation_date" content="2024/05/01"></head><body>
<blockquote class="abstract mathjax"><span class="descriptor">Abstract:</span>${first}</blockquote>
<table><tr><td class="tablecell comments mathjax">5 pages</td></tr><tr><td class="tablecell subjects"><span>Computation and Language (cs.CL)</span>; Artificial Intelligence (cs.AI)</td></tr></table></body></html>
`
const daily = JSON.stringify({
  dailyPapers: [
    {
      paper: {
        id: '2405.00001',
        title: 'Of Margins',
        summary: first,
        authors: [{ name: 'Jane Roe' }],
        upvotes: 3,
      },
    },
  ],
})
const dailyPage = `<!doctype html>\n<html><body><div class="SVELTE_HYDRATER" data-target="DailyPapers" data-props="${daily.replaceAll('"', '&quot;')}"><h3><a href="/papers/2405.00001">Of Margins</a></h3></div></body></html>\n`
const links = `<html><body><h1>To read</h1><ul>\n<li><a href="https://arxiv.org/abs/2405.00001">Of Margins and Notes</a> by Roe</li>\n<li>Shores of the sea <a href="https://doi.org/10.1000/shores">doi</a></li></ul></body></html>\n`

const markdown = `# To read

- [Of Margins and Notes](https://arxiv.org/abs/2405.00001v2) - Roe et al.
- **Wide Shores** [[paper]](https://arxiv.org/pdf/2405.00002.pdf) [[code]](https://github.com/a/b)
1. Notes on notes. [arXiv:2405.00003](https://arxiv.org/abs/2405.00003)

| Date | Title | Paper |
|---|---|---|
| 2024-05-01 | Tables of the seas | [2405.00004](http://arxiv.org/abs/2405.00004v1) |

### A heading as a title
[Paper](https://arxiv.org/abs/2405.00005) | [Project](https://example.org)

**Abstract**: ${first}
`
const plain = `https://arxiv.org/abs/2405.00001
2405.00002
Roe, J. and Doe, J. (2017). Of margins and notes. Journal of Notes. https://doi.org/10.1000/plain
`

describeCorpusFormat(arxivListing, {
  documents: [
    { name: 'an e-mail', text: email, records: 3 },
    { name: 'a page as text', text: copied, records: 3 },
  ],
  brokenOff: [{ text: email.slice(0, email.indexOf('wide,')), line: 6 }],
})
describeCorpusFormat(htmlPages, {
  documents: [
    { name: 'a list of new papers', text: listingPage, records: 1 },
    { name: 'a paper’s page', text: absPage, records: 1 },
    { name: 'a page of daily papers', text: dailyPage, records: 1 },
    { name: 'links', text: links, records: 2 },
  ],
  brokenOff: [],
})
describeCorpusFormat(readingList, {
  documents: [
    { name: 'Markdown', text: markdown, records: 5 },
    { name: 'plain text', text: plain, records: 3 },
  ],
  brokenOff: [],
})

describe('arxivListing', () => {
  it('reads both, with how each paper is announced', async () => {
    expect(await parseText(arxivListing, email)).toMatchObject([
      {
        paper: {
          arxivId: '2405.00001',
          title: 'Of Margins and Notes',
          authors: ['Jane Roe', 'John Doe', 'Max Foe'],
          categories: ['cs.CL', 'cs.AI'],
          comments: '5 pages',
          abstract: 'We study margins, which are wide, and notes.',
          publishedAt: '2024-04-30',
        },
      },
      { announced: 'cross', paper: { abstract: 'We cross.' } },
      { kind: 'waiting', announced: 'replace', paper: { arxivId: '2404.00003' } },
    ])
    expect(await parseText(arxivListing, copied)).toMatchObject([
      {
        announced: 'new',
        paper: {
          title: 'Of Margins',
          authors: ['Jane Roe', 'John Doe'],
          abstract: first,
          codeUrls: ['https://github.com/a/b'],
        },
      },
      { announced: 'new', paper: { title: 'Second Paper', authors: ['Max Foe'], abstract: second } },
      { kind: 'waiting', announced: 'cross', paper: { title: 'Third' } },
    ])
  })
})

describe('what a search of arXiv’s shows', () => {
  it('is read with its titles, which have no label', async () => {
    const entry = (number: number) => `${number}. arXiv:2405.0000${number} [pdf, other]

cs.CL cs.LG

Margins of kind ${number}

Authors: Jane Roe, John Doe

Abstract: ${first} △ Less

Submitted 1 May, 2024; originally announced May 2024.

Comments: 12 pages

`
    const text = `${entry(1)}${entry(2)}`
    expect(corpusFormats.filter(format => format.detect(text))).toEqual([arxivListing])
    expect(await parsePapers(arxivListing, text)).toMatchObject(
      [1, 2].map(number => ({
        arxivId: `2405.0000${number}`,
        title: `Margins of kind ${number}`,
        authors: ['Jane Roe', 'John Doe'],
        categories: ['cs.CL', 'cs.LG'],
        comments: '12 pages',
        abstract: first,
      })),
    )
  })
})

describe('arXiv’s e-mail', () => {
  it('takes an ID on which remarks go on for none of the list', async () => {
    const text = String.raw`\\\\
arXiv:2405.00001
Date: Tue, 30 Apr 2024 11:00:00 GMT   (12kb)

Title: Of Margins
Authors: Jane Roe
Categories: cs.CL
Comments: 13 pages. arXiv admin note: substantial text overlap with
  arXiv:2310.01614
\\\\
  We study margins, as in
  arXiv:2310.01615, and find them wide in every document that we looked at.
\\\\ ( https://arxiv.org/abs/2405.00001 ,  12kb)
`
    expect(await parsePapers(arxivListing, text.replaceAll('\\\\', '\\'))).toMatchObject([
      {
        arxivId: '2405.00001',
        comments: '13 pages. arXiv admin note: substantial text overlap with arXiv:2310.01614',
        abstract:
          'We study margins, as in arXiv:2310.01615, and find them wide in every document that we looked at.',
      },
    ])
  })
})

describe('htmlPages', () => {
  it('reads papers from their marks, data, text and links', async () => {
    const margins = { arxivId: '2405.00001', title: 'Of Margins', abstract: first }
    expect(await parsePapers(htmlPages, listingPage)).toMatchObject([
      { ...margins, authors: ['Jane Roe', 'John Doe'], categories: ['cs.CL'] },
    ])
    expect(await parsePapers(htmlPages, absPage)).toMatchObject([
      {
        ...margins,
        title: 'Of Margins & Notes',
        authors: ['Jane Roe', 'John Doe'],
        categories: ['cs.CL', 'cs.AI'],
        comments: '5 pages',
        publishedAt: '2024-05-01',
      },
    ])
    expect(await parsePapers(htmlPages, dailyPage)).toMatchObject([{ ...margins, authors: ['Jane Roe'] }])
    expect(await parsePapers(htmlPages, links)).toMatchObject([
      { arxivId: '2405.00001', title: 'Of Margins and Notes' },
      { doi: '10.1000/shores', title: 'Shores of the sea' },
    ])
  })

  it('refuses a page that names no paper', async () => {
    expect(await parseText(htmlPages, '<html><body><p>Hello.</p></body></html>\n')).toMatchObject([
      { kind: 'refused', line: 1 },
    ])
  })
})

describe('readingList', () => {
  it('reads a note in Markdown with the ID under its heading', async () => {
    const text =
      '# Of Margins\narXiv: 2405.00001 | Jane Roe et al.\nCode: https://github.com/a/b\n\n## Files\n'
    expect(corpusFormats.filter(format => format.detect(text))).toEqual([readingList])
    expect(await parsePapers(readingList, text)).toMatchObject([
      { arxivId: '2405.00001', title: 'Of Margins' },
    ])
  })

  it('takes a heading for the title of the only paper under it, and for no title of several or of one with a name', async () => {
    const text = `# To read

- [SLAB](https://arxiv.org/abs/2405.00001)

## Attention and Margins
- [Paper](https://arxiv.org/abs/2405.00002), [code](https://github.com/a/b)

## On Efficiency
- https://arxiv.org/abs/2405.00003
- https://arxiv.org/abs/2405.00004
`
    expect((await parsePapers(readingList, text)).map(({ title }) => title)).toEqual([
      undefined,
      'Attention and Margins',
      undefined,
      undefined,
    ])
  })

  it('takes titles from links, what stands out, tables, and the line above', async () => {
    expect(await parsePapers(readingList, markdown)).toMatchObject([
      { arxivId: '2405.00001', version: 2, title: 'Of Margins and Notes' },
      { arxivId: '2405.00002', title: 'Wide Shores' },
      { arxivId: '2405.00003', title: 'Notes on notes' },
      { arxivId: '2405.00004', title: 'Tables of the seas' },
      { arxivId: '2405.00005', title: 'A heading as a title', abstract: first },
    ])
    expect(
      (await parsePapers(readingList, plain)).map(paper => [paper.arxivId ?? paper.doi, paper.title]),
    ).toEqual([
      ['2405.00001', undefined],
      ['2405.00002', undefined],
      ['10.1000/plain', 'Of margins and notes'],
    ])
  })

  it('reads lists with a heading and labelled lines a paper, and gives each what its own lines say', async () => {
    const entry = (number: number, authors: string) => `# Margins of kind ${number}

**Authors**: ${authors}

**Published**: 2024-05-0${number}

**Link**: [PDF](https://arxiv.org/pdf/2405.0000${number}) | [Code](https://github.com/roe/kind-${number})

**Abstract**: ${first}

---
`
    const text = `${entry(1, 'Jane Roe, John Doe')}${entry(2, 'Ana Gómez et al.')}`
    expect(corpusFormats.filter(format => format.detect(text))).toEqual([readingList])
    expect(await parsePapers(readingList, text)).toMatchObject([
      {
        title: 'Margins of kind 1',
        authors: ['Jane Roe', 'John Doe'],
        authorsComplete: true,
        publishedAt: '2024-05-01',
        codeUrls: ['https://github.com/roe/kind-1'],
        abstract: first,
      },
      {
        title: 'Margins of kind 2',
        authors: ['Ana Gómez'],
        authorsComplete: false,
        publishedAt: '2024-05-02',
        codeUrls: ['https://github.com/roe/kind-2'],
      },
    ])
  })

  it('reads Org mode: links, headings with states and tags, properties', async () => {
    const text = `#+TITLE: To read
* Models
** TODO [[https://arxiv.org/abs/2405.00001][Of Margins]] :nlp:
   DEADLINE: <2024-06-01 Sat>
** DONE Wide shores of notes
   :PROPERTIES:
   :URL: https://arxiv.org/abs/2405.00002
   :END:
- [[https://arxiv.org/pdf/2405.00003.pdf][Tables of the seas]] by Roe
** TO-READ [[https://arxiv.org/abs/2405.00004][[2405.00004] Notes on notes]] :ml:
* A study of properties
  :PROPERTIES:
  :Custom_ID: roe_study_2024
  :URL: http://arxiv.org/abs/2405.00005v1
  :AUTHOR: Jane Roe and John Doe
  :NOTER_PAGE: 17
  :END:
`
    expect(corpusFormats.filter(format => format.detect(text))).toEqual([readingList])
    expect((await parsePapers(readingList, text)).map(({ arxivId, title }) => [arxivId, title])).toEqual([
      ['2405.00001', 'Of Margins'],
      ['2405.00002', 'Wide shores of notes'],
      ['2405.00003', 'Tables of the seas'],
      ['2405.00004', 'Notes on notes'],
      ['2405.00005', 'A study of properties'],
    ])
    expect((await parsePapers(readingList, text))[4]?.authors).toEqual(['Jane Roe', 'John Doe'])
  })

  it('takes no label for a title: what follows the link, or stands above with the authors, is one', async () => {
    const text = `- [arXiv 2024.05](https://arxiv.org/abs/2405.00001), Of Margins: a study
### 2) [2405.00002](https://arxiv.org/abs/2405.00002v1): Wide shores of notes

**Tables of the seas** <br>
Jane Roe*, and John Doe† <br>
[arXiv, 16 Oct 2024](https://arxiv.org/pdf/2405.00003) • [Code](https://roe.example.org/tables)

- **Notes on notes**
  - Authors: Bo Li
  - Published: 2024-05-04 | Category: \`cs.CV\`
  - Links: [arXiv](https://arxiv.org/abs/2405.00004v1) | [View on arXiv](https://arxiv.org/pdf/2405.00004v1)

- On five margins: a study (2017), S. Roe et al. [[pdf]](http://arxiv.org/pdf/1702.00005v2.pdf)
- **On six margins. Of the seas and their shores, with notes and tables and what follows from all of them. A study of it**
  [ICCV2025 Highlight](https://arxiv.org/pdf/2405.00006)
`
    expect(await parsePapers(readingList, text)).toMatchObject([
      { title: 'Of Margins: a study' },
      { title: 'Wide shores of notes' },
      {
        title: 'Tables of the seas',
        authors: ['Jane Roe', 'John Doe'],
        codeUrls: ['https://roe.example.org/tables'],
      },
      { title: 'Notes on notes', authors: ['Bo Li'], publishedAt: '2024-05-04', categories: ['cs.CV'] },
      { title: 'On five margins: a study' },
      { title: expect.stringMatching(/^On six margins\. Of the seas .* A study of it$/) },
    ])
  })

  it('reads an abstract that folds away, titles in rows of HTML, names under a title, and links of a chat', async () => {
    const text = `- **Of Margins** [[paper]](https://arxiv.org/abs/2405.00001)
  <details><summary>Abstract</summary>${first}</details>

<table>
<tr>
  <td>1</td>
  <td><a href="./wide.html">Wide shores of notes</a></td>
  <td><button class="is favourite" data-id="2405.00002v2" title="keep it for later">☆</button></td>
</tr>
</table>

3. Tables of the seas
Jane Roe, J. R. Doe, … Ana Gómez
arXiv (2024-05-03) https://arxiv.org/abs/2405.00003v1

4. Notes on notes
Bo Li, Karl von Berg
https://arxiv.org/abs/2405.00004

jane: have you seen <https://arxiv.org/abs/2405.00005|A Study of Links>?
`
    expect(await parsePapers(readingList, text)).toMatchObject([
      { arxivId: '2405.00001', title: 'Of Margins', abstract: first },
      { arxivId: '2405.00002', title: 'Wide shores of notes' },
      { arxivId: '2405.00003', title: 'Tables of the seas', authors: ['Jane Roe', 'J. R. Doe', 'Ana Gómez'] },
      { arxivId: '2405.00004', title: 'Notes on notes', authors: ['Bo Li', 'Karl von Berg'] },
      { arxivId: '2405.00005', title: 'A Study of Links' },
    ])
  })

  it('finds the titles of links whose addresses stand further down', async () => {
    const text =
      '- [Of Margins][1], Roe et al.\n- [Wide shores][wide]\n\n[1]: https://arxiv.org/abs/2405.00001\n[Wide]: https://doi.org/10.1000/44 "x"\n'
    expect((await parsePapers(readingList, text)).map(({ title }) => title)).toEqual([
      'Of Margins',
      'Wide shores',
    ])
  })

  it('takes names alone below a paper for its authors, and fields and institutions for none', async () => {
    const text = `- [Of Margins](https://arxiv.org/abs/2405.00001)
    - Jane Roe, Karl von Berg, Ana Gómez
    - Google Research, Marginal University
    - 📅 Date: May 12, 2024
- [Wide shores [Technical Report]](https://arxiv.org/abs/2405.00002)
    - Machine Learning, Natural Language Processing
    - 📅 Date: May 13, 2024
- [Of no ID](https://roe.example.org/paper)
    - Bo Li, Jane Roe
    - 📅 Date: May 14, 2024
- [Notes on notes](https://arxiv.org/abs/2405.00003)
`
    const papers = await parsePapers(readingList, text)
    expect(papers.map(({ title, authors, publishedAt }) => [title, authors, publishedAt])).toEqual([
      ['Of Margins', ['Jane Roe', 'Karl von Berg', 'Ana Gómez'], '2024-05-12'],
      ['Wide shores [Technical Report]', undefined, '2024-05-13'],
      ['Notes on notes', undefined, undefined],
    ])
  })

  it('takes no abstract in quotation marks for a title', async () => {
    const text = `2405.00001,Of Margins,"${first} We go on. They come back to it and read it."\n`
    expect((await parsePapers(readingList, text))[0]?.title).toBeUndefined()
  })

  it('reads a list of IDs and links of which some have no mark before them', async () => {
    const text =
      '2405.00001\narXiv:2405.00002v1\nhttps://arxiv.org/abs/hep-th/9901001\n10.48550/arXiv.2405.00006\n'
    expect(corpusFormats.filter(format => format.detect(text))).toEqual([readingList])
    expect((await parsePapers(readingList, text)).map(({ arxivId }) => arxivId)).toEqual([
      '2405.00001',
      '2405.00002',
      'hep-th/9901001',
      '2405.00006',
    ])
  })
})

describe('bookmarks that a browser has saved', () => {
  it('are a page with links', async () => {
    const text = `<!DOCTYPE NETSCAPE-Bookmark-file-1>
<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
<TITLE>Bookmarks</TITLE>
<DL><p>
<DT><H3>Papers</H3>
<DL><p>
<DT><A HREF="https://arxiv.org/abs/2405.00001" ADD_DATE="1">[2405.00001] Of Margins</A>
<DT><A HREF="https://arxiv.org/abs/2405.00002v1">[2405.00002] Two of them</A>
</DL><p></DL>
`
    expect(corpusFormats.filter(format => format.detect(text))).toEqual([htmlPages])
    expect((await parsePapers(htmlPages, text)).map(({ arxivId, title }) => [arxivId, title])).toEqual([
      ['2405.00001', 'Of Margins'],
      ['2405.00002', 'Two of them'],
    ])
  })
})
