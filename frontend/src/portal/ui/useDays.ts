import { storeToRefs } from 'pinia'
import { useLocale } from '@/shared/composables/useLocale'
import { usePortalSession } from '../session'
import { dateWords, dayWords, timeWords } from './days'

/** Days and times as people say them, in the tenant's zone and language. */
export function useDays() {
  const { zone } = storeToRefs(usePortalSession())
  const { locale } = useLocale()
  return {
    date: (value: string) => dateWords(value, locale.value),
    day: (value: string) => dayWords(value, zone.value, locale.value),
    time: (value: string) => timeWords(value, zone.value, locale.value),
  }
}
