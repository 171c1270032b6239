import type { Tone } from '@/shared/ui'
import type { Call, CallState, Mood, Retry } from './types'

const STATE_TONES: Record<CallState, Tone> = { planned: 'neutral', due: 'warm', reached: 'blue', done: 'brand', unreachable: 'red', cancelled: 'neutral' }
export const MOOD_TONES: Record<Mood, Tone> = { content: 'brand', neutral: 'neutral', unhappy: 'red' }

export const toneOf = (call: Pick<Call, 'state' | 'lateDays'>): Tone => (call.state === 'due' && call.lateDays > 0 ? 'red' : STATE_TONES[call.state])

/** A plan's name and what staff wrote need no reason before them. */
export const saysItself = ({ reason, topic }: Pick<Call, 'reason' | 'topic'>) => !!topic && (reason === 'plan' || reason === 'by_hand')

/** ISO, 1 Monday. */
export const WEEK = [1, 2, 3, 4, 5, 6, 7]
const A_MONDAY = Date.UTC(2024, 0, 1)
export const weekdayName = (day: number, locale: string) => new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(A_MONDAY + (day - 1) * 86_400_000)

/** Days in a row as a span: 周一–周五、周日. */
export function weekOf(days: number[], locale: string): string {
  const spans: number[][] = []
  for (const day of [...days].sort((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last && last.at(-1) === day - 1) last.push(day)
    else spans.push([day])
  }
  const name = (day: number) => weekdayName(day, locale)
  const words = spans.flatMap((span) => (span.length > 2 ? [`${name(span[0]!)}–${name(span.at(-1)!)}`] : span.map(name)))
  return words.join(locale.startsWith('zh') ? '、' : ', ')
}
/** 4 → 24 */
export const gapsOf = ({ limit, hours }: Retry) => (limit > 1 ? hours.slice(0, limit - 1) : []).join(' → ')

/** The day after `day`, and others: 2026-11-30 + 1 → 2026-12-01. */
export function plusDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
/** Weeks of the month of `day`, Monday first, whole weeks. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`
  const start = plusDays(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7))
  const weeks: string[][] = []
  for (let day = start; day <= first || day.slice(0, 7) === month; ) {
    weeks.push(Array.from({ length: 7 }, (_, n) => plusDays(day, n)))
    day = plusDays(day, 7)
  }
  return weeks
}
/** First day of the quarter of `day`, and first day after it. */
export function quarterOf(day: string): { from: string; to: string; number: number } {
  const year = Number(day.slice(0, 4))
  const number = Math.floor((Number(day.slice(5, 7)) - 1) / 3) + 1
  const month = (n: number) => String(n).padStart(2, '0')
  return { from: `${year}-${month(number * 3 - 2)}-01`, to: number === 4 ? `${year + 1}-01-01` : `${year}-${month(number * 3 + 1)}-01`, number }
}
