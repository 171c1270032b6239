const DAY = 86_400_000

/** Days from the due day to today, at least one. */
export const lateBy = (dueOn: string, now: Date): number =>
  Math.max(1, Math.floor((Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) - Date.parse(dueOn)) / DAY))
