import type { Locale } from '@/shared/i18n'

const DAY_MS = 86_400_000
const isLocalDate = (value: string) => /^\d{4}-\d{2}-\d{2}$/.test(value)

/** The calendar day of an instant in a zone, as 2026-11-22; a LocalDate stays as it is. */
export function dayOf(value: string | Date, zone: string): string {
  if (typeof value === 'string' && isLocalDate(value)) return value
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(value))
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)
}

const timeOf = (value: string, zone: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(value))

function dayText(day: string, sameYear: boolean, locale: Locale): string {
  if (locale === 'zh-CN') return sameYear ? day.slice(5) : day
  const year = sameYear ? undefined : 'numeric'
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year }).format(new Date(day))
}

/** today 09:12 · yesterday 18:00 · 11-18 · 2025-11-18; LocalDates without a time of day. */
export function relativeDate(value: string, zone: string, locale: Locale, now = new Date()): string {
  const day = dayOf(value, zone)
  const today = dayOf(now, zone)
  const distance = daysBetween(today, day)
  if (Math.abs(distance) > 1) return dayText(day, day.slice(0, 4) === today.slice(0, 4), locale)
  const word = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(distance, 'day')
  const text = word.charAt(0).toUpperCase() + word.slice(1)
  return isLocalDate(value) ? text : `${text} ${timeOf(value, zone)}`
}

/** 2026-11-22 09:12:03 Asia/Shanghai, for the tooltip. */
export function fullDate(value: string, zone: string): string {
  if (isLocalDate(value)) return value
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' }).format(new Date(value))
  return `${dayOf(value, zone)} ${time} ${zone}`
}

export function dateTime(value: string, zone: string): string {
  return isLocalDate(value) ? value : `${dayOf(value, zone)} ${timeOf(value, zone)}`
}
