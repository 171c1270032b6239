import { describe, expect, it } from 'vitest'
import { balanceAfter, journalOf } from './journal'
import type { LedgerLine, Miss } from './types'

const line = (id: string, occurredAt: string) => ({ id, occurredAt }) as LedgerLine
const miss = (factId: string, occurredAt: string) => ({ factId, occurredAt }) as Miss

describe('journalOf', () => {
  it('puts what earned nothing between what moved points, newest first', () => {
    const pages = [
      { postings: [line('c', '2026-03-05T00:00:00Z')], misses: [miss('m', '2026-03-04T00:00:00Z')] },
      { postings: [line('a', '2026-03-01T00:00:00Z')], misses: null },
    ]
    expect(journalOf(pages).map(({ key }) => key)).toEqual(['c', 'm', 'a'])
  })
})

describe('a happening with several lines', () => {
  const award = (id: string, factId: string, points: number, text: string) =>
    ({ id, factId, kind: 'award', to: 'available', occurredAt: '2026-03-05T00:00:00Z', points, change: points, reason: 'r', explanation: { title: 't', text, checks: [{ text: 'on time', held: true }] } }) as LedgerLine

  it('is one line: points summed, reasons side by side, each condition once', () => {
    const [entry, ...others] = journalOf([{ postings: [award('a', 'f', 100, 'on time +100'), award('b', 'f', 20, 'early +20')], misses: null }])
    expect(others).toEqual([])
    expect(entry!.line).toMatchObject({ points: 120, change: 120, explanation: { text: 'on time +100 · early +20', checks: [{ text: 'on time', held: true }] } })
  })

  it('stays apart from another fact', () => {
    expect(journalOf([{ postings: [award('a', 'f', 1, ''), award('b', 'g', 2, '')], misses: null }])).toHaveLength(2)
  })
})

describe('balanceAfter', () => {
  it.each([
    [{ available: 100, debt: 0 }, 50, 'adjustment', { available: 150, debt: 0 }],
    [{ available: 100, debt: 0 }, -30, 'adjustment', { available: 70, debt: 0 }],
    [{ available: 0, debt: 80 }, 50, 'adjustment', { available: 0, debt: 30 }],
    [{ available: 0, debt: 80 }, 100, 'adjustment', { available: 20, debt: 0 }],
    [{ available: 0, debt: 80 }, 60, 'write_off', { available: 0, debt: 20 }],
  ] as const)('%o and %i as %s leave %o', (now, points, kind, left) => {
    expect(balanceAfter(now, points, kind)).toEqual(left)
  })
})
