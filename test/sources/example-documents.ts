import { gzipSync } from 'node:zlib'
import { sourceDocuments } from './source-documents.ts'

const abstract =
  'We study margins, which are wide, and notes “as small” as they are naïve, in all of 12 papers.'
const paper = {
  id: '2405.00001',
  title: 'Of Margins: Größe',
  abstract,
  authors: ['Jane Roe', 'John Dœ'],
  doi: '10.1000/margins',
  date: '2024-05-01',
}
const other = { ...paper, id: '2405.00002', title: 'Of Notes', doi: '10.1000/notes' }
const feed = (tag: string, inner: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n${tag}\n${inner}\n</${/^<([\w:-]+)/.exec(tag)?.[1]}>\n`
const entry = (id: string) =>
  `<entry><id>http://arxiv.org/abs/${id}v1</id><title>Of Margins</title><summary>${abstract}</summary><author><name>Jane Roe</name></author><category term="cs.CL"/></entry>`

const texts: readonly string[] = [
  `@string{j = "Journal"}\n@article{a, title = {Of {Margins}}, author = {Roe, J{\\"o}rg and Doe, John}, journal = j # " A", abstract = {${abstract}}, doi = {10.1000/a}, year = 2024}\n@misc(b, title="Notes", eprint={2405.00002})\n`,
  `TY  - JOUR\nAU  - Roe, Jane\nTI  - Of Margins\nAB  - ${abstract}\nDO  - 10.1000/a\nER  - \n\nTY  - JOUR\nTI  - Notes\nUR  - https://arxiv.org/abs/2405.00002\nER  - \n`,
  `PMID- 1\nTI  - Of Margins\nAB  - ${abstract}\n      and more.\nFAU - Roe, Jane\nLID - 10.1000/a [doi]\n\nPMID- 2\nTI  - Notes\nAB  - ${abstract}\n`,
  `FN Clarivate\nVR 1.0\nPT J\nAU Roe, J\n   Doe, J\nTI Of Margins\nAB ${abstract}\nER\n\nEF\n`,
  `%0 Journal Article\n%T Of Margins\n%A Roe, Jane\n%X ${abstract}\n\n%0 Book\n%T Notes\n%R 10.1000/b\n`,
  `id,title,authors,abstract\n2405.00001,"Of ""Margins""",Jane Roe and John Doe,"${abstract}\nmore"\n2405.00002,Notes,Jane Roe,\n`,
  `title\tabstract\tdoi\nOf Margins\t${abstract}\t10.1000/a\nNotes\t${abstract}\t\n`,
  `${JSON.stringify(paper)}\n${JSON.stringify(other)}\n`,
  `${JSON.stringify({ ...paper, categories: 'cs.CL', update_date: '2024-05-01', authors: 'Jane Roe' })}\n`,
  `${JSON.stringify([paper, other], null, 2)}\n`,
  JSON.stringify({
    total: 1,
    data: [
      {
        paperId: 'a',
        externalIds: { ArXiv: '2405.00001' },
        title: 'Of Margins',
        abstract,
        authors: [{ name: 'Jane Roe' }],
      },
    ],
  }),
  JSON.stringify({
    results: [
      {
        id: 'https://openalex.org/W1',
        display_name: 'Of Margins',
        abstract_inverted_index: { We: [0], study: [1], margins: [2] },
        authorships: [],
      },
    ],
  }),
  JSON.stringify([
    { paper: { id: '2405.00001', title: 'Of Margins', summary: abstract, upvotes: 1 }, numComments: 0 },
  ]),
  JSON.stringify(
    [
      {
        type: 'article',
        title: 'Of Margins',
        author: [{ family: 'Roe', given: 'Jane' }],
        issued: { 'date-parts': [[2024, 5]] },
        abstract,
        DOI: '10.1000/a',
      },
    ],
    null,
    1,
  ),
  feed(
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    `<id>http://arxiv.org/api/x</id>\n${entry('2405.00001')}\n${entry('2405.00002')}`,
  ),
  feed(
    '<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">',
    `<ListRecords><record><header><identifier>oai:arXiv.org:2405.00001</identifier></header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>2405.00001</id><title>Of Margins</title><abstract>${abstract}</abstract></arXiv></metadata></record></ListRecords>`,
  ),
  feed(
    '<rss version="2.0">',
    `<channel><item><title>Of Margins</title><link>https://arxiv.org/abs/2405.00001</link><description>arXiv:2405.00001v1 Announce Type: new \nAbstract: ${abstract}</description></item></channel>`,
  ),
  feed(
    '<rdf:RDF xmlns:z="http://www.zotero.org/namespaces/export#">',
    `<bib:Article rdf:about="#1"><z:itemType>preprint</z:itemType><dc:title>Of Margins</dc:title><dcterms:abstract>${abstract}</dcterms:abstract></bib:Article>`,
  ),
  feed('<records>', `<record><title>Of Margins</title><abstract>${abstract}</abstract></record>`),
  `\\\\\narXiv:2405.00001\nDate: Tue, 30 Apr 2024 11:00:00 GMT\n\nTitle: Of Margins\nAuthors: Jane Roe\nCategories: cs.CL\n\\\\\n  ${abstract}\n\\\\ ( https://arxiv.org/abs/2405.00001 ,  12kb)\n`,
  `[1] arXiv:2405.00001 [pdf, html, other]\nTitle: Of Margins\nJane Roe\nSubjects: Computation and Language (cs.CL)\n${abstract}\n`,
  `<!DOCTYPE html>\n<html><head><meta name="citation_title" content="Of Margins"><meta name="citation_arxiv_id" content="2405.00001"></head><body><blockquote class="abstract">${abstract}</blockquote></body></html>\n`,
  `<html><body><ul><li><a href="https://arxiv.org/abs/2405.00001">Of Margins and Notes</a></li></ul></body></html>\n`,
  `# mine\n- title: Of Margins: a study\n  authors: [Jane Roe]\n  arxiv: 2405.00001\n  abstract: >\n    ${abstract}\n- title: "Notes"\n  doi: 10.1000/b\n`,
  `---\ntitle: Of Margins: a study\nauthors:\n  - "[[Jane Roe]]"\narxiv: 2405.00001\n---\n## Abstract\n${abstract}\n\n- [Other](https://arxiv.org/abs/2405.00002)\n`,
  `# To read\n\n- [Of Margins and Notes](https://arxiv.org/abs/2405.00001)\n- **Notes** [[paper]](https://doi.org/10.1000/a)\n\nAbstract: ${abstract}\n`,
]

/** A document of each format, as different programs write them, and of some as gzip; a PDF of one page. */
export function exampleDocuments(): readonly Buffer[] {
  const documents = [
    ...texts.map(text => Buffer.from(text)),
    ...sourceDocuments().map(({ text }) => Buffer.from(text.slice(0, 6000))),
  ]
  return [...documents, ...documents.slice(0, 3).map(document => gzipSync(document))]
}

/** A PDF of one page with lines of text, each `[height, x, y, text]`, as the simplest programs write it. */
export function pdfOf(
  lines: readonly (readonly [height: number, x: number, y: number, text: string])[],
  info = '',
): Buffer {
  const shown = lines
    .map(
      ([height, x, y, text]) =>
        `BT /F1 ${height} Tf 1 0 0 1 ${x} ${y} Tm (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`,
    )
    .join('\n')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${shown.length} >>\nstream\n${shown}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< ${info} >>`,
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, i) => {
    const at = body.length
    body += `${i + 1} 0 obj\n${object}\nendobj\n`
    return at
  })
  const table = places.map(at => `${`${at}`.padStart(10, '0')} 00000 n \n`).join('')
  return Buffer.from(
    `${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R /Info 6 0 R >>\nstartxref\n${body.length}\n%%EOF\n`,
    'latin1',
  )
}
