import { dayOf } from '@/shared/composables/dates'
import type { Word } from './conversationsApi'

export interface DayOfWords {
  day: string
  words: Word[]
}

/** Oldest first, by the days of the house; what two pages both have stands once. */
export function daysOf(newestFirst: Word[], zone: string): DayOfWords[] {
  const days: DayOfWords[] = []
  const seen = new Set<string>()
  for (const word of [...newestFirst].reverse()) {
    if (seen.has(word.id)) continue
    seen.add(word.id)
    const day = dayOf(word.at, zone)
    if (days.at(-1)?.day !== day) days.push({ day, words: [] })
    days.at(-1)!.words.push(word)
  }
  return days
}

/** Of the tenant, since our last word, not in a ticket yet: what a ticket made now would be about. */
export function sinceOurs(newestFirst: Word[]): Word[] {
  const ours = newestFirst.findIndex(({ direction }) => direction === 'OUT')
  const said = (ours < 0 ? newestFirst : newestFirst.slice(0, ours)).filter(({ ticket }) => !ticket)
  const open = said.length ? said : newestFirst.filter(({ direction, ticket }) => direction === 'IN' && !ticket).slice(0, 1)
  return [...open].reverse()
}

/** The first line, as long as a title may be. */
export const titleOf = (words: Word[]) => [...(words.find(({ text }) => text)?.text.split('\n')[0] ?? '')].slice(0, 120).join('')

/** A kept answer for somebody. */
export const filled = (text: string, name: string) => text.replaceAll(/\{\{\s*name\s*\}\}/g, name)

export interface Wait {
  unit: 'now' | 'minutes' | 'hours' | 'days'
  n: number
  tone: 'neutral' | 'warm' | 'red'
}

const HOUR_MS = 3_600_000

/** How long somebody waits, and how bad that is. */
export function waitOf(since: string, now = Date.now()): Wait {
  const ms = Math.max(0, now - Date.parse(since))
  const tone = ms >= 24 * HOUR_MS ? 'red' : ms >= HOUR_MS ? 'warm' : 'neutral'
  if (ms < 60_000) return { unit: 'now', n: 0, tone }
  if (ms < HOUR_MS) return { unit: 'minutes', n: Math.floor(ms / 60_000), tone }
  return ms < 48 * HOUR_MS ? { unit: 'hours', n: Math.floor(ms / HOUR_MS), tone } : { unit: 'days', n: Math.floor(ms / (24 * HOUR_MS)), tone }
}
