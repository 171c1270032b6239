const DAY_MILLIS = 86_400_000

/** The last day that counts, of a range whose end is the first day after it. */
export const lastDay = (to: string) => new Date(Date.parse(to) - DAY_MILLIS).toISOString().slice(0, 10)
