import { computed } from 'vue'
import { currentLocale, setLocale, type Locale } from '@/shared/i18n'

export function useLocale() {
  const locale = computed<Locale>({ get: currentLocale, set: setLocale })
  return { locale }
}
