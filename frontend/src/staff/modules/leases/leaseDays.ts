/** Days of leases. The server counts [from, to); people say the last day. All days are 2026-11-22. */

const iso = (date: Date) => date.toISOString().slice(0, 10)
const utc = (day: string) => new Date(`${day}T00:00:00Z`)

export function plusDays(day: string, days: number): string {
  const date = utc(day)
  date.setUTCDate(date.getUTCDate() + days)
  return iso(date)
}

/** The same day n months later; the last day of a shorter month: 31 Jan + 1 = 28 Feb. */
export function plusMonths(day: string, months: number): string {
  const date = utc(day)
  const wanted = date.getUTCDate()
  date.setUTCDate(1)
  date.setUTCMonth(date.getUTCMonth() + months)
  const length = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate()
  date.setUTCDate(Math.min(wanted, length))
  return iso(date)
}

export const lastDayOf = (to: string) => plusDays(to, -1)
export const dayAfter = (lastDay: string) => plusDays(lastDay, 1)

export const daysFrom = (from: string, to: string) => Math.round((utc(to).getTime() - utc(from).getTime()) / 86_400_000)

/** Whole months of [from, to). */
export function monthsFrom(from: string, to: string): number {
  let months = (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7))
  if (plusMonths(from, months) > to) months--
  return Math.max(0, months)
}

/** How far [from, to) is gone on a day, 0 to 1. */
export function progressOn(day: string, from: string, to: string): number {
  const whole = daysFrom(from, to)
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, daysFrom(from, day) / whole))
}
