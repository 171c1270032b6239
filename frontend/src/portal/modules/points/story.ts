import type { Line, Lines, Miss } from './types'

/** One event as the screen shows it: lines that belong together, or something that earned nothing. */
export type Entry = { key: string; on: string; lines: Line[]; miss?: undefined } | { key: string; on: string; lines?: undefined; miss: Miss }

/** Awards of one event stand together; lines and what earned nothing are merged by day, the newest first. */
export function storyOf(pages: Lines[]): Entry[] {
  const entries: Entry[] = []
  for (const line of pages.flatMap(({ items }) => items)) {
    const same = line.kind === 'award' && line.fact ? entries.find(({ lines }) => lines?.[0]?.kind === 'award' && lines[0].fact === line.fact) : undefined
    if (same?.lines) same.lines.push(line)
    else entries.push({ key: line.id, on: line.on, lines: [line] })
  }
  for (const miss of pages.flatMap(({ misses }) => misses)) {
    if (!entries.some(({ key }) => key === miss.fact)) entries.push({ key: miss.fact, on: miss.on, miss })
  }
  return entries.map((entry, n) => ({ entry, n })).sort((a, b) => b.entry.on.localeCompare(a.entry.on) || a.n - b.n).map(({ entry }) => entry)
}

/** What an event gave or took altogether; what only came free counts as it is. */
export const sumOf = (lines: Line[]) => lines.reduce((sum, { change }) => sum + change, 0)
