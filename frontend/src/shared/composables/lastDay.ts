const DAY_MS = 86_400_000

/** The last day of a range that ends before `to`, as people say it; '' while it goes on. */
export const lastDay = (to?: string | null): string => (to ? new Date(Date.parse(to) - DAY_MS).toISOString().slice(0, 10) : '')
