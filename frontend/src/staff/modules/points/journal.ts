import type { LedgerLine, Miss, TenantPoints } from './types'

/** A line of the tenant's journal: points that moved, or a happening that earned nothing. */
export type JournalEntry = { key: string; at: string } & ({ line: LedgerLine; miss?: undefined } | { miss: Miss; line?: undefined })

/** The pages read so far as one journal, newest first. */
export function journalOf(pages: Pick<TenantPoints, 'postings' | 'misses'>[]): JournalEntry[] {
  const lines = pages.flatMap(({ postings }) => postings.map((line): JournalEntry => ({ key: line.id, at: line.occurredAt, line })))
  const misses = pages.flatMap(({ misses }) => (misses ?? []).map((miss): JournalEntry => ({ key: miss.factId, at: miss.occurredAt, miss })))
  return [...lines, ...misses].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** What is left after an adjustment; a debt is paid off first by what is given. */
export function balanceAfter(now: { available: number; debt: number }, points: number, kind: 'adjustment' | 'write_off') {
  if (kind === 'write_off') return { available: now.available, debt: Math.max(0, now.debt - points) }
  if (points < 0) return { available: now.available + points, debt: now.debt }
  const paid = Math.min(now.debt, points)
  return { available: now.available + points - paid, debt: now.debt - paid }
}
