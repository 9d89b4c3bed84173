import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/sources/documents/detect.ts'

const shared = fileURLToPath(new URL('../../../../shared/', import.meta.url))

const strangers = {
  prose:
    'It was a dark and stormy night. The rain fell in torrents (arXiv:2405.11582 says so).\n\nIt went on.\n',
  'a letter with dates': 'Dear reader,\n\nMay 19, 2024\n\nAbstract thoughts follow.\n',
  HTML: '<!doctype html>\n<html><body>\n<li>• 5 authors</li>\n·\nAug 22, 2023\n<p>arXiv:2405.11582</p>\n</body></html>\n',
  CSV: 'id,title,abstract\n2405.11582,SLAB,"Transformers have become …"\n',
  'a JSON array': '[{"id": "2405.11582", "title": "SLAB", "abstract": "…", "categories": "cs.LG"}]\n',
  'other JSON lines': '{"_id": "4983", "title": "Cats", "text": "We study cats."}\n',
  'JSON lines of another archive': '{"id": "abc", "title": "Cats", "abstract": "We study cats."}\n',
  'a list of IDs': 'arXiv:2405.11582\narXiv:2405.08344\n',
  Markdown: '# Papers\n\n- arXiv:2405.11582\n- • five authors\n',
  code: 'export const a = 1\n',
  nothing: '',
}

describe('detectFormat', () => {
  it.each(Object.entries(strangers))('knows no layout for %s', (_, text) => {
    expect(detectFormat(text)).toBeUndefined()
  })

  const questions = fileURLToPath(new URL('../../../data/eval/qa-dev.jsonl', import.meta.url))
  const files = [
    questions,
    ...['scifact/corpus.jsonl', 'scitldr/corpus.jsonl', 'corpus/arxiv-ids.json'].map(
      path => `${shared}${path.startsWith('corpus') ? path : `eval/${path}`}`,
    ),
  ]
  for (const file of files) {
    it.skipIf(!existsSync(file))(
      `knows no layout for ${file.split('/').slice(-2).join('/')} (skipped where absent)`,
      () => {
        expect(detectFormat(readFileSync(file, 'utf8').slice(0, 65_536))).toBeUndefined()
      },
    )
  }
})
