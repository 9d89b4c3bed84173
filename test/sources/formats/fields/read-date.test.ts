import { describe, expect, it } from 'vitest'
import { readDate, withMonth } from '../../../../src/sources/formats/fields/read-date.ts'

describe('readDate', () => {
  it.each([
    ['2024-05-19', '2024-05-19'],
    ['2024-05-19T10:00:00Z', '2024-05-19'],
    ['2024/5/9', '2024-05-09'],
    ['20240519', '2024-05-19'],
    ['2024/05/19/', '2024-05-19'],
    ['2024///', '2024'],
    ['2024 May 19', '2024-05-19'],
    ['2024 May', '2024-05'],
    ['2024 Winter', '2024'],
    ['19 May 2024', '2024-05-19'],
    ['Sun, 19 May 2024 10:00:00 GMT', '2024-05-19'],
    ['May 19, 2024', '2024-05-19'],
    ['Sun May 19 10:00:00 2024', '2024-05-19'],
    ['May 2024', '2024-05'],
    ['19/05/2024', '2024-05-19'],
    ['04/05/2024', '2024'],
    ['05/2024', '2024-05'],
    ['2024', '2024'],
    ['2024-13-40', '2024'],
    ['2024-02-31', '2024-02'],
    [2024, '2024'],
    [1716112800000, '2024-05-19'],
    [1716112800, '2024-05-19'],
    [{ 'date-parts': [[2024, 5, 19]] }, '2024-05-19'],
    [{ 'date-parts': [['2024']] }, '2024'],
    [{ year: 2024, month: 'may' }, '2024-05'],
    [[{ version: 'v1', created: 'Mon, 2 Apr 2007 19:18:42 GMT' }], '2007-04-02'],
    ['soon', undefined],
    ['12', undefined],
    [null, undefined],
  ])('reads %j as %s', (value, date) => {
    expect(readDate(value)).toBe(date)
  })

  it.each([
    ['jan', '2024-01'],
    ['{Feb}', '2024-02'],
    ['3', '2024-03'],
    ['apr~1', '2024-04-01'],
    ['spring', '2024'],
    [undefined, '2024'],
  ])('joins a year with the month %j', (month, date) => {
    expect(withMonth('2024', month, undefined)).toBe(date)
  })
})
