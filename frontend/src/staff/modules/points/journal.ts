import type { Check, LedgerLine, Miss, TenantPoints } from './types'

/** A line of the tenant's journal: points that moved, or a happening that earned nothing. */
export type JournalEntry = { key: string; at: string } & ({ line: LedgerLine; miss?: undefined } | { miss: Miss; line?: undefined })

/** The pages read so far as one journal, newest first. */
export function journalOf(pages: Pick<TenantPoints, 'postings' | 'misses'>[]): JournalEntry[] {
  const lines = merged(pages.flatMap(({ postings }) => postings)).map((line): JournalEntry => ({ key: line.id, at: line.occurredAt, line }))
  const misses = pages.flatMap(({ misses }) => (misses ?? []).map((miss): JournalEntry => ({ key: miss.factId, at: miss.occurredAt, miss })))
  return [...lines, ...misses].sort((a, b) => Date.parse(b.at) - Date.parse(a.at))
}

/** Parts of one happening as one line: the awards of a fact, the lots of a redemption, what expired on a day. */
function merged(lines: LedgerLine[]): LedgerLine[] {
  const byHappening = new Map<string, LedgerLine>()
  for (const line of lines) {
    const key = [line.kind, line.to, line.occurredAt, line.factId ?? line.reason].join()
    const first = byHappening.get(key)
    byHappening.set(key, first ? together(first, line) : line)
  }
  return [...byHappening.values()]
}

function together(first: LedgerLine, next: LedgerLine): LedgerLine {
  const [one, other] = [first.explanation, next.explanation]
  const explanation = one && other ? { ...one, text: `${one.text} · ${other.text}`, checks: distinct([...one.checks, ...other.checks]) } : (one ?? other)
  const expiresOn = first.expiresOn === next.expiresOn ? first.expiresOn : undefined
  return { ...first, points: first.points + next.points, change: first.change + next.change, expiresOn, explanation }
}

const distinct = (checks: Check[]) => [...new Map(checks.map((check) => [check.text, check])).values()]

/** What is left after an adjustment; a debt is paid off first by what is given. */
export function balanceAfter(now: { available: number; debt: number }, points: number, kind: 'adjustment' | 'write_off') {
  if (kind === 'write_off') return { available: now.available, debt: Math.max(0, now.debt - points) }
  if (points < 0) return { available: now.available + points, debt: now.debt }
  const paid = Math.min(now.debt, points)
  return { available: now.available + points - paid, debt: now.debt - paid }
}
