import { describe, expect, it } from 'vitest'
import { dayAfter, lastDayOf, monthsFrom, plusMonths, progressOn } from './leaseDays'

describe('days of a lease', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2026-11-22', 12, '2027-11-22'],
    ['2026-12-31', 2, '2027-02-28'],
  ])('%s plus %i months is %s', (day, months, expected) => expect(plusMonths(day, months)).toBe(expected))

  it.each([
    ['2026-01-01', '2027-01-01', 12],
    ['2026-01-15', '2026-02-14', 0],
    ['2026-01-31', '2026-02-28', 1],
    ['2026-03-01', '2026-09-15', 6],
  ])('%s to %s are %i whole months', (from, to, months) => expect(monthsFrom(from, to)).toBe(months))

  it('the last day is the one before the first day after', () => {
    expect(lastDayOf('2027-01-01')).toBe('2026-12-31')
    expect(dayAfter('2026-12-31')).toBe('2027-01-01')
  })

  it('progress stays between nothing and all', () => {
    expect(progressOn('2025-01-01', '2026-01-01', '2027-01-01')).toBe(0)
    expect(progressOn('2026-07-02', '2026-01-01', '2027-01-01')).toBeCloseTo(0.5, 1)
    expect(progressOn('2028-01-01', '2026-01-01', '2027-01-01')).toBe(1)
  })
})
