import type { Line, Lines, Miss } from './types'

/** One event as the screen shows it: lines that belong together, or something that earned nothing. */
export type Entry = { key: string; on: string; lines: Line[]; miss?: undefined } | { key: string; on: string; lines?: undefined; miss: Miss }

/** Lines that say one thing: awards of an event, the batches one redemption took, what went on a day. */
function groupOf({ kind, fact, redemption, on }: Line): string | undefined {
  if (kind === 'award') return fact ? `award ${fact}` : undefined
  if (redemption) return `${kind} ${redemption}`
  return kind === 'expiry' ? `expiry ${on}` : undefined
}

/** What belongs together stands together; lines and what earned nothing are merged by day, the newest first. */
export function storyOf(pages: Lines[]): Entry[] {
  const entries: Entry[] = []
  for (const line of pages.flatMap(({ items }) => items)) {
    const group = groupOf(line)
    const same = group ? entries.find(({ lines }) => lines && groupOf(lines[0]!) === group) : undefined
    if (same?.lines) same.lines.push(line)
    else entries.push({ key: line.id, on: line.on, lines: [line] })
  }
  for (const miss of pages.flatMap(({ misses }) => misses)) {
    if (!entries.some(({ key }) => key === miss.fact)) entries.push({ key: miss.fact, on: miss.on, miss })
  }
  for (const { lines } of entries) lines?.sort((a, b) => Math.abs(b.change) - Math.abs(a.change))
  return entries.map((entry, n) => ({ entry, n })).sort((a, b) => b.entry.on.localeCompare(a.entry.on) || a.n - b.n).map(({ entry }) => entry)
}

/** The first day on which any of these points would have gone. */
export const soonest = (lines: Line[]) => lines.map(({ expiresOn }) => expiresOn).filter((on) => on !== null).sort()[0] ?? null

/** What an event gave or took altogether; what only came free counts as it is. */
export const sumOf = (lines: Line[]) => lines.reduce((sum, { change }) => sum + change, 0)
