import type { Locale } from '@/shared/i18n'

const DAY_MILLIS = 86_400_000

const month = (day: string, locale: Locale) =>
  locale === 'zh-CN' ? `${Number(day.slice(5, 7))} \u6708` : new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long' }).format(new Date(day))

/** What a bill is for, with its month or months: the month it begins in names it, as it does on a rent bill. */
export function billTitle(bill: { itemName: string; periodFrom: string; periodTo: string }, locale: Locale): string {
  const days = (Date.parse(bill.periodTo) - Date.parse(bill.periodFrom)) / DAY_MILLIS
  const first = month(bill.periodFrom, locale)
  const last = month(new Date(Date.parse(bill.periodTo) - DAY_MILLIS).toISOString(), locale)
  const months = days > 31 && last !== first ? `${first}\u2013${last}` : first
  return locale === 'zh-CN' ? `${months}${bill.itemName}` : `${bill.itemName.charAt(0).toUpperCase()}${bill.itemName.slice(1)}, ${months}`
}
