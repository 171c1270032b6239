import { dayOf, daysBetween } from '@/shared/composables/dates'
import type { Locale } from '@/shared/i18n'

/** A day as papers name it, with the year: 2026 年 11 月 23 日; 23 November 2026. */
export const dateWords = (day: string, locale: Locale) => written(day, 'numeric', locale)

function written(day: string, year: 'numeric' | undefined, locale: Locale): string {
  const tag = locale === 'en' ? 'en-GB' : locale
  const text = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year, month: 'long', day: 'numeric' }).format(new Date(day))
  return locale === 'zh-CN' ? text.replace(/\d+/g, ' $& ').trim() : text
}

/** A day as people say it: 明天 12 月 27 日; tomorrow, 27 December; with the year where it is another one. */
export function dayWords(value: string, zone: string, locale: Locale, now = new Date()): string {
  const day = dayOf(value, zone)
  const today = dayOf(now, zone)
  const distance = daysBetween(today, day)
  const date = written(day, day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric', locale)
  if (Math.abs(distance) > 1) return date
  const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(distance, 'day')
  return locale === 'zh-CN' ? `${word} ${date}` : `${word}, ${date}`
}

/** The same of an instant, with the time of day. */
export function timeWords(value: string, zone: string, locale: Locale, now = new Date()): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(value))
  return `${dayWords(value, zone, locale, now)} ${time}`
}
