import { describe, expect, it } from 'vitest'
import { announcements } from '../../../src/sources/formats/announcements.ts'
import { arxivAtom } from '../../../src/sources/formats/arxiv-atom.ts'
import { corpusFormats } from '../../../src/sources/formats/index.ts'
import { oaiPmh } from '../../../src/sources/formats/oai-pmh.ts'
import { xmlRecords } from '../../../src/sources/formats/xml-records.ts'
import { zoteroRdf } from '../../../src/sources/formats/zotero-rdf.ts'
import { describeCorpusFormat, parsePapers, parseText } from '../../contracts/corpus-format.ts'

const atom = `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
  <title type="html">ArXiv Query: search_query=</title>
  <id>http://arxiv.org/api/x</id>
  <entry>
    <id>http://arxiv.org/abs/2405.11582v2</id>
    <updated>2024-06-17T10:04:22Z</updated>
    <published>2024-05-19T15:22:25Z</published>
    <title>Margins:
  Wide</title>
    <summary>  Margins are $O(n)$ &amp; more.
</summary>
    <author><name>Jane Roe</name><arxiv:affiliation>Shore</arxiv:affiliation></author>
    <author><name>John Doe</name></author>
    <arxiv:doi>10.1000/slab</arxiv:doi>
    <arxiv:comment>5 pages</arxiv:comment>
    <link href="http://arxiv.org/abs/2405.11582v2" rel="alternate" type="text/html"/>
    <arxiv:primary_category term="cs.CV"/>
    <category term="cs.CV"/><category term="cs.CL"/>
  </entry>
</feed>
`
/** As Python's ElementTree writes it. */
const renamed = atom.replaceAll(/<(\/?)(?=[a-z])(?!arxiv)/g, '<$1ns0:').replace('xmlns=', 'xmlns:ns0=')

const oai = `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
<record><header><identifier>oai:arXiv.org:0804.2273</identifier></header><metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>0804.2273</id><created>2008-04-15</created><updated>2008-05-01</updated><authors><author><keyname>Roe</keyname><forenames>Jan</forenames><suffix>Jr</suffix></author><author><keyname>SHORE Collaboration</keyname></author></authors><title>On margins</title><categories>math.CO cs.DM</categories><comments>5 pages</comments><doi>10.1000/m</doi><abstract>  We study margins.
</abstract></arXiv></metadata></record>
<record><header><identifier>oai:arXiv.org:2405.00001</identifier></header><metadata><arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>2405.00001</id><version version="v1"><date>Wed, 1 May 2024 00:00:00 GMT</date></version><version version="v2"><date>Thu, 2 May 2024 00:00:00 GMT</date></version><title>Raw</title><authors>A. B. Roe, D. Doe (Shore) and G. Foe</authors><categories>cs.CL</categories><abstract>Raw abstract.</abstract></arXivRaw></metadata></record>
<record><header><identifier>oai:arXiv.org:cs/0112017</identifier></header><metadata><oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Structure</dc:title><dc:creator>Roe, Jane</dc:creator><dc:creator>Doe, J.</dc:creator><dc:description>With the increasing sophistication of both.</dc:description><dc:description>Comment: 23 pages</dc:description><dc:date>2001-12-14</dc:date><dc:date>2002-01-01</dc:date><dc:identifier>http://arxiv.org/abs/cs/0112017</dc:identifier></oai_dc:dc></metadata></record>
</ListRecords></OAI-PMH>
`
const rss = `<?xml version='1.0' encoding='UTF-8'?>
<rss xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"><channel><title>cs.CL updates on arXiv.org</title>
<item><title>Of Margins</title><link>https://arxiv.org/abs/2405.00001</link><description>arXiv:2405.00001v1 Announce Type: new 
Abstract: We study margins &amp;amp; more.</description><category>cs.CL</category><pubDate>Thu, 02 May 2024 00:00:00 -0400</pubDate><arxiv:announce_type>new</arxiv:announce_type><dc:creator>Jane Roe, John Doe</dc:creator></item>
<item><title>Two</title><link>https://arxiv.org/abs/2405.00002</link><description>arXiv:2405.00002v3 Announce Type: replace-cross 
Abstract: We replace.</description><arxiv:announce_type>replace-cross</arxiv:announce_type></item></channel></rss>
`
const rdf = `<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="http://export.arxiv.org/rss/cs"><title>cs</title></channel>
<item rdf:about="http://arxiv.org/abs/2101.00001"><title>Foo Bar. (arXiv:2101.00001v2 [cs.CL] UPDATED)</title><link>http://arxiv.org/abs/2101.00001</link><description>&lt;p&gt;We foo the bar.&lt;/p&gt;</description><dc:creator>&lt;a href="http://arxiv.org/find/1"&gt;Jane Roe&lt;/a&gt;, &lt;a href="x"&gt;John Doe&lt;/a&gt;</dc:creator></item></rdf:RDF>
`
const journal = `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Notes</title><entry><title>Of feeds</title><id>https://doi.org/10.1000/feed</id><summary type="html">&lt;p&gt;We study feeds.&lt;/p&gt;</summary><author><name>Jane Roe</name></author><published>2024-05-02T00:00:00Z</published></entry></feed>
`
const zotero = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:link="http://purl.org/rss/1.0/modules/link/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:bib="http://purl.org/net/biblio#" xmlns:foaf="http://xmlns.com/foaf/0.1/">
    <bib:Article rdf:about="http://arxiv.org/abs/1706.03762">
        <z:itemType>preprint</z:itemType>
        <bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>John</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors>
        <dc:title>Margins</dc:title>
        <dcterms:abstract>The widest margins.</dcterms:abstract>
        <dc:date>2017</dc:date>
        <dcterms:dateSubmitted>2021-05-17 10:00:00</dcterms:dateSubmitted>
        <dc:description>arXiv:1706.03762 [cs]</dc:description>
        <dc:identifier><dcterms:URI><rdf:value>http://arxiv.org/abs/1706.03762</rdf:value></dcterms:URI></dc:identifier>
    </bib:Article>
    <bib:Article rdf:about="#item_2"><z:itemType>journalArticle</z:itemType><dcterms:isPartOf rdf:resource="urn:issn:1"/><dc:title>Without</dc:title><z:presenters><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname></foaf:Person></rdf:li></rdf:Seq></z:presenters></bib:Article>
    <bib:Journal rdf:about="urn:issn:1"><dc:title>J</dc:title><dc:identifier>DOI 10.1000/abc</dc:identifier></bib:Journal>
    <z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType><dc:title>PDF</dc:title></z:Attachment>
</rdf:RDF>
`
const endnote = `<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Roe, Jane</style></author><author><style face="normal">Doe, John</style></author></authors></contributors><titles><title><style face="normal">Of styles</style></title></titles><dates><year><style>2020</style></year></dates><electronic-resource-num><style>10.1000/end</style></electronic-resource-num><abstract><style face="normal">We study styles.</style></abstract></record>
</records></xml>
`

describeCorpusFormat(arxivAtom, {
  documents: [
    { name: 'an answer', text: atom, records: 1 },
    { name: 'one with other prefixes', text: renamed, records: 1 },
  ],
  brokenOff: [{ text: atom.slice(0, 700), line: 5 }],
})
describeCorpusFormat(oaiPmh, {
  documents: [{ name: 'three forms', text: oai, records: 3 }],
  brokenOff: [{ text: oai.slice(0, 500), line: 3 }],
})
describeCorpusFormat(announcements, {
  documents: [
    { name: 'RSS', text: rss, records: 2 },
    { name: 'RSS 1.0', text: rdf, records: 1 },
    { name: 'a journal’s', text: journal, records: 1 },
  ],
  brokenOff: [{ text: rss.slice(0, -60), line: 5 }],
})
describeCorpusFormat(zoteroRdf, {
  documents: [{ name: 'an export', text: zotero, records: 2 }],
  brokenOff: [{ text: zotero.slice(0, 900), line: 2 }],
})
describeCorpusFormat(xmlRecords, {
  documents: [{ name: 'EndNote’s', text: endnote, records: 1 }],
  brokenOff: [{ text: endnote.slice(0, 300), line: 1 }],
})

describe('XML', () => {
  it('gives all that arXiv’s forms have', async () => {
    const expected = {
      arxivId: '2405.11582',
      version: 2,
      title: 'Margins: Wide',
      abstract: 'Margins are O(n) & more.',
      authors: ['Jane Roe', 'John Doe'],
      authorsComplete: true,
      doi: '10.1000/slab',
      comments: '5 pages',
      categories: ['cs.CV', 'cs.CL'],
      publishedAt: '2024-05-19',
      updatedAt: '2024-06-17',
    }
    expect(await parsePapers(arxivAtom, atom)).toEqual([expected])
    expect(await parsePapers(arxivAtom, renamed)).toEqual([expected])
    expect(await parsePapers(oaiPmh, oai)).toMatchObject([
      {
        arxivId: '0804.2273',
        authors: ['Jan Roe Jr', 'SHORE Collaboration'],
        publishedAt: '2008-04-15',
        updatedAt: '2008-05-01',
        categories: ['math.CO', 'cs.DM'],
      },
      {
        arxivId: '2405.00001',
        version: 2,
        authors: ['A. B. Roe', 'D. Doe', 'G. Foe'],
        publishedAt: '2024-05-01',
      },
      {
        arxivId: 'cs/0112017',
        authors: ['Jane Roe', 'J. Doe'],
        comments: '23 pages',
        publishedAt: '2001-12-14',
      },
    ])
  })

  it('says how arXiv announces a paper', async () => {
    expect(await parseText(announcements, rss)).toMatchObject([
      {
        announced: 'new',
        paper: {
          arxivId: '2405.00001',
          abstract: 'We study margins & more.',
          authors: ['Jane Roe', 'John Doe'],
        },
      },
      { announced: 'replace-cross', paper: { version: 3 } },
    ])
    expect(await parseText(announcements, rdf)).toMatchObject([
      {
        announced: 'replace',
        paper: {
          title: 'Foo Bar',
          arxivId: '2101.00001',
          categories: ['cs.CL'],
          authors: ['Jane Roe', 'John Doe'],
        },
      },
    ])
    expect(await parsePapers(announcements, journal)).toMatchObject([
      { doi: '10.1000/feed', abstract: 'We study feeds.', publishedAt: '2024-05-02' },
    ])
  })

  it('finds a DOI in the journal that an item points to, and leaves files out', async () => {
    expect(await parsePapers(zoteroRdf, zotero)).toMatchObject([
      { arxivId: '1706.03762', authors: ['Jane Roe', 'John Doe'], abstract: 'The widest margins.' },
      { title: 'Without', doi: '10.1000/abc', abstract: '', authors: ['Roe'] },
    ])
    // The day on which somebody looked at it is none of the paper's.
    expect(JSON.stringify(await parsePapers(zoteroRdf, zotero))).not.toContain('2021-05-17')
    expect(await parsePapers(xmlRecords, endnote)).toMatchObject([
      { title: 'Of styles', authors: ['Jane Roe', 'John Doe'], doi: '10.1000/end' },
    ])
  })

  it('reads PubMed’s records by the article’s title, with the parts of their abstracts', async () => {
    const text = `<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>1</PMID><Article><Journal><JournalIssue><PubDate><Year>2015</Year><Month>Dec</Month><Day>1</Day></PubDate></JournalIssue><Title>Journal of Notes</Title></Journal><ArticleTitle>Of margins.</ArticleTitle><ELocationID EIdType="doi">10.1000/pm</ELocationID><Abstract><AbstractText Label="AIM">We study <i>margins</i>.</AbstractText><AbstractText Label="RESULTS">They are wide.</AbstractText></Abstract><AuthorList><Author><LastName>Roe</LastName><ForeName>Jane</ForeName></Author></AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>`
    expect(await parsePapers(xmlRecords, text)).toMatchObject([
      {
        title: 'Of margins',
        doi: '10.1000/pm',
        abstract: 'AIM: We study margins. RESULTS: They are wide.',
        authors: ['Jane Roe'],
        publishedAt: '2015-12-01',
      },
    ])
  })

  it('says where no element is a record, and reads those of a word processor', async () => {
    expect(await parseText(xmlRecords, '<?xml version="1.0"?>\n<style><info/></style>\n')).toMatchObject([
      { kind: 'refused', line: 1, reason: expect.stringContaining('no element of the XML is a record') },
    ])
    const text = `<?xml version="1.0"?><b:Sources xmlns:b="http://a"><b:Source><b:Title>Of Notes</b:Title><b:DOI>10.1000/w</b:DOI><b:Author><b:Author><b:NameList><b:Person><b:Last>Roe</b:Last><b:First>Jane</b:First></b:Person></b:NameList></b:Author></b:Author></b:Source></b:Sources>`
    expect(await parsePapers(xmlRecords, text)).toMatchObject([
      { title: 'Of Notes', doi: '10.1000/w', authors: ['Jane Roe'] },
    ])
  })

  it('says with which error an archive answered, and to what else than a request for records', async () => {
    const answer = (inner: string) =>
      `<?xml version="1.0"?>\n<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/">\n<responseDate>2024-05-01T00:00:00Z</responseDate>${inner}</OAI-PMH>\n`
    const reasons = async (inner: string) =>
      (await parseText(oaiPmh, answer(inner))).map(record =>
        record.kind === 'refused' ? record.reason : record.kind,
      )
    expect(
      await reasons('<error code="noRecordsMatch">The combination gives an empty list.</error>'),
    ).toEqual(['the archive answered with the error noRecordsMatch: The combination gives an empty list.'])
    expect(await reasons('<error code="badVerb"/>')).toEqual(['the archive answered with the error badVerb'])
    expect(
      await reasons('<ListIdentifiers><header><identifier>oai:a:1</identifier></header></ListIdentifiers>'),
    ).toEqual(['the answer is to ListIdentifiers and has no records; ask for ListRecords'])
  })

  it('reads a record that stands alone', async () => {
    const text =
      '<record>\n<header><identifier>oai:zenodo.org:1</identifier></header><metadata><resource><identifier identifierType="DOI">10.5281/zenodo.1</identifier><creators><creator><creatorName>Roe, Jane</creatorName></creator></creators><titles><title>Of Margins</title></titles><descriptions><description descriptionType="Abstract">All of them.</description></descriptions></resource></metadata>\n</record>\n'
    expect(corpusFormats.filter(format => format.detect(text))).toEqual([oaiPmh])
    expect(await parsePapers(oaiPmh, text)).toMatchObject([
      { title: 'Of Margins', authors: ['Jane Roe'], abstract: 'All of them.', doi: '10.5281/zenodo.1' },
    ])
  })

  it('takes no other XML for a reading list, whatever DOIs it names', async () => {
    const text =
      '<doi_records>\n <doi_record><crossref><citation><doi>10.1000/cited</doi></citation></crossref></doi_record>\n</doi_records>\n'
    expect(corpusFormats.filter(format => format.detect(text))).toEqual([xmlRecords])
    expect(await parseText(xmlRecords, text)).toMatchObject([{ kind: 'refused' }])
  })

  it('refuses deleted records, and what arXiv answers to a wrong query', async () => {
    const deleted = oai.replace(
      '<header><identifier>oai:arXiv.org:0804',
      '<header status="deleted"><identifier>oai:arXiv.org:0804',
    )
    expect((await parseText(oaiPmh, deleted))[0]).toEqual({
      kind: 'refused',
      line: 3,
      reason: 'the record oai:arXiv.org:0804.2273 is deleted',
    })
    const error = atom
      .replace('http://arxiv.org/abs/2405.11582v2</id>', 'http://arxiv.org/api/errors#x</id>')
      .replace('Margins:\n  Wide', 'Error')
    expect((await parseText(arxivAtom, error))[0]).toMatchObject({
      kind: 'refused',
      reason: 'arXiv answered: Margins are $O(n)$ & more.',
    })
  })

  it.each([
    ['a document type', '<!DOCTYPE feed SYSTEM "http://example.org/x.dtd">', 'document type'],
    ['entities', '<!DOCTYPE feed [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', 'document type'],
  ])('refuses %s', async (_, declaration, message) => {
    for (const [format, text] of [
      [arxivAtom, atom],
      [oaiPmh, oai],
      [announcements, rss],
      [xmlRecords, endnote],
    ] as const) {
      const hostile = text.replace(/\?>\s*/, `?>\n${declaration}\n`)
      expect(format.detect(hostile)).toBe(true)
      await expect(parseText(format, hostile)).rejects.toMatchObject({
        code: 'bad-input',
        message: expect.stringContaining(message),
      })
    }
  })

  it('says where XML is not well formed', async () => {
    await expect(parseText(arxivAtom, atom.replace('</summary>', '</sumary>'))).rejects.toMatchObject({
      code: 'bad-input',
      message: expect.stringMatching(/^line 1[23]: the XML is not well formed/),
    })
  })
})
