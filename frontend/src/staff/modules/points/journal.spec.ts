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
