import { describe, expect, it } from 'vitest'
import { findDates } from '../../src/question/dates.ts'

describe('findDates', () => {
  it.each([
    ['papers older than 2019', { until: '2018' }],
    ['anything from before May 2023 on pruning?', { until: '2023-04' }],
    ['papers after 2019', { since: '2020' }],
    ['newer than 2023-12', { since: '2024-01' }],
    ['after 2024-02-29', { since: '2024-03-01' }],
    ['before 2024-01-01', { until: '2023-12-31' }],
    ['papers since 2022', { since: '2022' }],
    ['papers from 2022 onwards', { since: '2022' }],
    ['2022 or later, on quantisation', { since: '2022' }],
    ['up to March 2024', { until: '2024-03' }],
    ['what was published in 2023?', { since: '2023', until: '2023' }],
    ['papers of 2024', { since: '2024', until: '2024' }],
    ['between 2021 and 2019', { since: '2019', until: '2021' }],
    ['from 2019 to 2021', { since: '2019', until: '2021' }],
    ['in 2019–2021', { since: '2019', until: '2021' }],
    ['the newest paper', { order: 'newest-first' }],
    ['the oldest paper since 2020', { since: '2020', order: 'oldest-first' }],
  ])('reads %s', (text, dates) => {
    expect(findDates(text)).toEqual(dates)
  })

  it.each([
    'What is pruning?',
    'What does 2405.11582 propose?',
    'arXiv:2405.11582',
    'trained on ImageNet-2012',
    '100 of 2000 models',
    'in 20240 steps',
    'after 1500 epochs',
  ])('reads none in %s', text => {
    expect(findDates(text)).toEqual({})
  })
})
