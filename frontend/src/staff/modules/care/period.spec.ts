import { describe, expect, it } from 'vitest'
import { daysOf } from './period'

describe('the period up to today', () => {
  it.each([
    ['week', new Date(2026, 10, 22), '2026-11-16', '2026-11-22'],
    ['week', new Date(2026, 10, 23), '2026-11-23', '2026-11-23'],
    ['week', new Date(2027, 0, 1), '2026-12-28', '2027-01-01'],
    ['month', new Date(2026, 10, 22), '2026-11-01', '2026-11-22'],
    ['quarter', new Date(2026, 10, 22), '2026-10-01', '2026-11-22'],
    ['quarter', new Date(2026, 2, 31), '2026-01-01', '2026-03-31'],
    ['year', new Date(2026, 10, 22), '2026-01-01', '2026-11-22'],
  ] as const)('%s of %s: from %s to %s', (period, now, from, to) => expect(daysOf(period, now)).toEqual({ from, to }))
})
