import { dayOf, daysBetween } from '@/shared/composables/dates'
import type { Locale } from '@/shared/i18n'

function plain(day: string, today: string, locale: Locale): string {
  const year = day.slice(0, 4) === today.slice(0, 4) ? undefined : 'numeric'
  const tag = locale === 'en' ? 'en-GB' : locale
  const text = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', year, month: 'long', day: 'numeric' }).format(new Date(day))
  return locale === 'zh-CN' ? text.replace(/\d+/g, ' $& ').trim() : text
}

/** A day as people say it: 明天 12 月 27 日; tomorrow, 27 December; with the year where it is another one. */
export function dayWords(value: string, zone: string, locale: Locale, now = new Date()): string {
  const day = dayOf(value, zone)
  const today = dayOf(now, zone)
  const distance = daysBetween(today, day)
  const date = plain(day, today, locale)
  if (Math.abs(distance) > 1) return date
  const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(distance, 'day')
  return locale === 'zh-CN' ? `${word} ${date}` : `${word}, ${date}`
}

/** The same of an instant, with the time of day. */
export function timeWords(value: string, zone: string, locale: Locale, now = new Date()): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(value))
  return `${dayWords(value, zone, locale, now)} ${time}`
}
