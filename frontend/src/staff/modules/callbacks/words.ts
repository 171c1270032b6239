import type { Tone } from '@/shared/ui'
import type { Call, CallState, Mood } from './types'

const STATE_TONES: Record<CallState, Tone> = { planned: 'neutral', due: 'warm', reached: 'blue', done: 'brand', unreachable: 'red', cancelled: 'neutral' }
export const MOOD_TONES: Record<Mood, Tone> = { content: 'brand', neutral: 'neutral', unhappy: 'red' }

export const toneOf = (call: Pick<Call, 'state' | 'lateDays'>): Tone => (call.state === 'due' && call.lateDays > 0 ? 'red' : STATE_TONES[call.state])

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
