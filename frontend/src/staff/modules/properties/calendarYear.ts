import type { SpecialDay } from './types'

export type DayState = 'work' | 'rest' | 'holiday' | 'workday'

export interface CalendarCell {
  day: string
  date: number
  state: DayState
  special?: SpecialDay
}

const two = (n: number) => String(n).padStart(2, '0')
const isWeekend = (weekday: number) => weekday === 0 || weekday === 6

/** The weeks of a month, Monday first; null where another month's days would stand. `month` counts from 1. */
export function weeksOf(year: number, month: number, specials: ReadonlyMap<string, SpecialDay>): (CalendarCell | null)[][] {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate()
  const lead = (first + 6) % 7
  const cells: (CalendarCell | null)[] = Array.from({ length: lead }, () => null)
  for (let date = 1; date <= length; date++) {
    const day = `${year}-${two(month)}-${two(date)}`
    const special = specials.get(day)
    const state = special?.kind ?? (isWeekend((first + date - 1) % 7) ? 'rest' : 'work')
    cells.push({ day, date, state, special })
  }
  while (cells.length % 7) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}
