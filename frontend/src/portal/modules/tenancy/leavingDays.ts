import type { Outlook } from './types'

const DAY_MS = 86_400_000
/** So many days from a day, 2026-11-22. */
export const plusDays = (day: string, days: number) => new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10)
export const lastDayOf = (to: string) => plusDays(to, -1)
export const dayAfter = (lastDay: string) => plusDays(lastDay, 1)

/** The last days one may choose: from tomorrow's eve where leaving early only costs, else after the notice; never beyond the lease. */
export function daysOf(outlook: Outlook) {
  const first = outlook.earlyCost ? outlook.today : lastDayOf(outlook.earliest)
  return { first, usual: lastDayOf(outlook.earliest), last: lastDayOf(outlook.agreedEnd) }
}

export type Verdict = 'none' | 'outside' | 'tooEarly' | 'costs' | 'fine'

/** What becomes of that last day. */
export function verdict(outlook: Outlook, lastDay: string): Verdict {
  if (!lastDay) return 'none'
  const { usual, last } = daysOf(outlook)
  if (lastDay < outlook.today || lastDay > last) return 'outside'
  if (lastDay >= usual) return 'fine'
  return outlook.earlyCost ? 'costs' : 'tooEarly'
}
