export const PERIODS = ['week', 'month', 'quarter', 'year', 'custom'] as const
export type Period = (typeof PERIODS)[number]

const iso = (year: number, month: number, day: number) => new Date(Date.UTC(year, month, day)).toISOString().slice(0, 10)

/** First and last day, both included, of the week (from Monday), month, quarter or year that `now` is in, up to today. */
export function daysOf(period: Exclude<Period, 'custom'>, now: Date): { from: string; to: string } {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()]
  const first = {
    week: iso(year, month, day - ((now.getDay() + 6) % 7)),
    month: iso(year, month, 1),
    quarter: iso(year, month - (month % 3), 1),
    year: iso(year, 0, 1),
  }[period]
  return { from: first, to: iso(year, month, day) }
}
