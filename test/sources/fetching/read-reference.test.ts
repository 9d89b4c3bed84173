import { describe, expect, it } from 'vitest'
import { readReference } from '../../../src/sources/fetching/read-reference.ts'

describe('readReference', () => {
  it.each([
    ['2405.11582', { kind: 'paper', arxivId: '2405.11582' }],
    ['arXiv:2405.11582v2', { kind: 'paper', arxivId: '2405.11582' }],
    ['https://arxiv.org/abs/2405.11582v2', { kind: 'paper', arxivId: '2405.11582' }],
    ['https://arxiv.org/pdf/2405.11582v1.pdf', { kind: 'paper', arxivId: '2405.11582' }],
    ['https://arxiv.org/html/2405.11582', { kind: 'paper', arxivId: '2405.11582' }],
    ['http://arxiv.org/abs/hep-th/9901001', { kind: 'paper', arxivId: 'hep-th/9901001' }],
    ['cs/0112017', { kind: 'paper', arxivId: 'cs/0112017' }],
    ['10.1145/3580305.3599256', { kind: 'paper', doi: '10.1145/3580305.3599256' }],
    ['https://doi.org/10.1145/3580305.3599256', { kind: 'paper', doi: '10.1145/3580305.3599256' }],
    ['https://rss.arxiv.org/rss/cs.CL', { kind: 'announcements', category: 'cs.CL', isOldHost: false }],
    ['http://export.arxiv.org/rss/cs.CL', { kind: 'announcements', category: 'cs.CL', isOldHost: true }],
    ['https://export.arxiv.org/api/query?search_query=cat:cs.CL', { kind: 'search', query: 'cat:cs.CL' }],
    ['https://arxiv.org/list/cs.CL/new', { kind: 'page', address: 'https://arxiv.org/list/cs.CL/new' }],
    ['https://openreview.net/pdf?id=abc', { kind: 'document', address: 'https://openreview.net/pdf?id=abc' }],
    ['my-papers.txt', undefined],
    ['', undefined],
  ])('reads %s', (text, reference) => {
    expect(readReference(text)).toEqual(reference)
  })
})
