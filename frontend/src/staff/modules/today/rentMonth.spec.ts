import { describe, expect, it } from 'vitest'
import { lastMonth, onTimeShare } from './rentMonth'

describe('this month in rent', () => {
  it.each([
    [[], null],
    [[{ onTime: 0, late: 0, overdue: 0 }], null],
    [[{ onTime: 9, late: 1, overdue: 0 }], 0.9],
    [[{ onTime: 6, late: 1, overdue: 1 }, { onTime: 2, late: 0, overdue: 0 }], 0.8],
  ])('counts what is decided: %j', (months, share) => expect(onTimeShare(months)).toBe(share))

  it.each([
    [new Date(2026, 10, 22), '2026-10-01'],
    [new Date(2026, 0, 3), '2025-12-01'],
  ])('the month before', (now, first) => expect(lastMonth(now)).toBe(first))
})
