import { describe, expect, it } from 'vitest'
import { dueSaid, lineKey, monthText, nextAsk, orderKey, pointsOf } from './words'

const bill = { state: 'open' as const, overdueDays: 0, daysUntilDue: 3, dueOn: '2026-11-25', leewayDays: 5, daysLate: null, settledOn: null }

describe('when a bill is to be paid', () => {
  it.each([
    [{}, 'due', 'muted', '2026-11-25'],
    [{ daysUntilDue: 0 }, 'due', 'warm', '2026-11-25'],
    [{ daysUntilDue: -2 }, 'inLeeway', 'warm', '2026-11-30'],
    [{ daysUntilDue: -9, overdueDays: 4 }, 'overdue', 'red', '2026-11-25'],
    [{ state: 'settled' as const, daysLate: -2, settledOn: '2026-11-23' }, 'paidEarly', 'muted', '2026-11-23'],
    [{ state: 'settled' as const, daysLate: 0, settledOn: '2026-11-25' }, 'paidOnTime', 'muted', '2026-11-25'],
    [{ state: 'settled' as const, daysLate: 2, settledOn: '2026-11-27' }, 'paidLate', 'muted', '2026-11-27'],
    [{ state: 'void' as const }, 'void', 'muted', undefined],
  ])('%j says %s', (change, key, tone, day) => expect(dueSaid({ ...bill, ...change })).toMatchObject({ key, tone, ...(day && { day }) }))
})

describe('how a line came about', () => {
  const amount = { amount: '1', currency: 'CNY' }
  it.each([
    [{ kind: 'rent', amount, detail: { monthlyRent: '3000', months: 1, days: 0 } }, 'months'],
    [{ kind: 'rent', amount, detail: { monthlyRent: '3000', months: 0, days: 12 } }, 'monthsAndDays'],
    [{ kind: 'discount', amount, detail: { percent: '3', tier: 'VIP' } }, 'percent'],
    [{ kind: 'late_fee', amount, detail: { dailyPercent: '0.05' } }, 'daily'],
    [{ kind: 'utilities', amount, detail: {} }, undefined],
    [{ kind: 'waiver', amount }, undefined],
  ])('%j', (line, key) => expect(lineKey(line)).toBe(key))
})

describe('an order', () => {
  it.each([
    [{ state: 'open' as const, needless: false }, false, 'waiting'],
    [{ state: 'open' as const, needless: false }, true, 'stillWaiting'],
    [{ state: 'open' as const, needless: true }, true, 'needless'],
    [{ state: 'paid' as const, needless: false }, true, 'paid'],
    [{ state: 'reversed' as const, needless: false }, false, 'reversed'],
  ])('%j, waited long: %s', (order, long, key) => expect(orderKey(order, long)).toBe(key))

  it('is asked for less and less often', () => {
    expect([0, 1, 2, 5, 50].map(nextAsk)).toEqual([1000, 1500, 2250, 7594, 10000])
  })

  it('has the points that were booked with it: what it brought, or what was taken back', () => {
    const line = (id: string, kind: string, recordedAt: string) => ({ id, kind, recordedAt, change: kind === 'award' ? 100 : -100, title: id })
    const lines = [line('back', 'reversal', '2026-11-23T01:00:00.5Z'), line('later', 'award', '2026-11-22T09:00:00Z'), line('got', 'award', '2026-11-21T17:00:00.1Z'), line('old', 'award', '2026-11-21T16:59:00Z')]
    const ids = (order: Parameters<typeof pointsOf>[0]) => pointsOf(order, lines).map(({ id }) => id)
    expect(ids({ bookedAt: '2026-11-21T17:00:00Z', takenBackAt: null })).toEqual(['got'])
    expect(ids({ bookedAt: '2026-11-21T17:00:00Z', takenBackAt: '2026-11-23T01:00:00Z' })).toEqual(['back'])
    expect(ids({ bookedAt: null, takenBackAt: null })).toEqual([])
  })
})

it('names a month, with the year where it is another one', () => {
  const now = new Date(2026, 10, 22)
  expect(monthText('2026-11-01', 'zh-CN', now)).toBe('11 月')
  expect(monthText('2025-12-01', 'zh-CN', now)).toBe('2025 年 12 月')
  expect(monthText('2026-11-01', 'en', now)).toBe('November')
})
