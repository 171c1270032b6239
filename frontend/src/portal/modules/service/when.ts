import { useLocale } from '@/shared/composables/useLocale'
import type { Locale } from '@/shared/i18n'
import { dayWords, timeWords } from '../../ui/days'

const hourOf = (at: string, zone: string) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(at))

/** 明天 11 月 23 日 09:00–11:00 */
export function spanWords(visit: { from: string; to: string | null }, zone: string, locale: Locale, now = new Date()): string {
  const from = timeWords(visit.from, zone, locale, now)
  return visit.to ? `${from}–${hourOf(visit.to, zone)}` : from
}

/** Days and times on the clock of a ticket's house. */
export function useHouseClock() {
  const { locale } = useLocale()
  return {
    day: (at: string, zone: string) => dayWords(at, zone, locale.value),
    time: (at: string, zone: string) => timeWords(at, zone, locale.value),
    span: (visit: { from: string; to: string | null }, zone: string) => spanWords(visit, zone, locale.value),
  }
}
