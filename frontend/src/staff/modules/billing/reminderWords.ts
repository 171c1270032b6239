type Translate = (key: string, named?: Record<string, unknown>) => string

/** A step's day in words: three days before, on the due day, seven days after. */
export function stepText(t: Translate, days: number): string {
  if (days === 0) return t('billing.reminders.onDay')
  return days < 0 ? t('billing.reminders.before', { n: -days }) : t('billing.reminders.after', { n: days })
}
