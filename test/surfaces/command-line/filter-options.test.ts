import { Command, CommanderError } from 'commander'
import { describe, expect, it } from 'vitest'
import { toSearchFilter } from '../../../src/retrieval/search/to-search-filter.ts'
import { addFilterOptions } from '../../../src/surfaces/command-line/filter-options.ts'

function parse(...parameters: readonly string[]) {
  const command = new Command('search').exitOverride().configureOutput({ writeErr: () => undefined })
  addFilterOptions(command)
  return toSearchFilter(command.parse([...parameters], { from: 'user' }).opts())
}

describe('the filter options', () => {
  it('are no filter where none is given', () => {
    expect(parse()).toBeUndefined()
  })

  it('may be repeated', () => {
    expect(
      parse(
        '--category',
        'cs.CV',
        '--category',
        'cs.CL',
        '--author',
        'Han',
        '--since',
        '2024-05',
        '--has-code',
      ),
    ).toEqual({
      categories: ['cs.CV', 'cs.CL'],
      authors: ['Han'],
      since: '2024-05',
      hasCode: true,
    })
  })

  it.each(['May 2024', '2024-13', '24', '2024-05-40'])('refuse the date %s', date => {
    expect(() => parse('--until', date)).toThrow(CommanderError)
  })
})
