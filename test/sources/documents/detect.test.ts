import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/sources/documents/detect.ts'

const strangers = {
  prose: 'It was a dark and stormy night. The rain fell in torrents.\n\nIt went on.\n',
  'a letter with dates': 'Dear reader,\n\nMay 19, 2024\n\nAbstract thoughts follow.\n',
  code: 'export const a = 1\n',
  'a list of words': 'apples, pears\nplums\n',
  nothing: '',
}

const known: readonly (readonly [format: string, text: string])[] = [
  [
    'html',
    '<!doctype html>\n<html><body>\n<li>• 5 authors</li>\n·\nAug 22, 2023\n<p>arXiv:2405.11582</p>\n</body></html>\n',
  ],
  ['csv', 'id,title,abstract\n2405.11582,SLAB,"Transformers have become …"\n'],
  ['json', '[{"id": "2405.11582", "title": "SLAB", "abstract": "…", "categories": "cs.LG"}]\n'],
  ['json', '{"_id": "4983", "title": "Cats", "text": "We study cats."}\n'],
  ['json', '{"id": "abc", "title": "Cats", "abstract": "We study cats."}\n'],
  ['reading-list', 'arXiv:2405.11582\narXiv:2405.08344\n'],
  ['reading-list', '# Papers\n\n- arXiv:2405.11582\n- • five authors\n'],
  [
    'reading-list',
    '<p align="center">Papers</p>\n\n# Papers\n\n- [Of Margins](https://arxiv.org/abs/2405.11582)\n',
  ],
  ['reading-list', 'It was a dark and stormy night (arXiv:2405.11582 says so).\n'],
  ['reading-list', 'My papers:\narXiv:2405.11582\narXiv:2405.08344\n'],
  ['xml', '<?xml version="1.0"?>\n<records><record><title>A</title></record></records>\n'],
]

describe('detectFormat', () => {
  it.each(Object.entries(strangers))('knows no layout for %s', (_, text) => {
    expect(detectFormat(text)).toBeUndefined()
  })

  it.each(known)('finds %s in %j', (format, text) => {
    expect(detectFormat(text)?.name).toBe(format)
  })
})
