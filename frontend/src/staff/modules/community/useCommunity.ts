import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { dateTime, dayOf } from '@/shared/composables/dates'
import { useLocale } from '@/shared/composables/useLocale'
import { readAnnouncement, readEvent } from './communityApi'
import type { HouseEvent } from './types'

export function useAnnouncement(id: MaybeRefOrGetter<string>) {
  const { locale } = useLocale()
  return useQuery({ queryKey: computed(() => ['community', 'announcement', toValue(id), locale.value]), queryFn: () => readAnnouncement(toValue(id)) })
}

export function useEvent(id: MaybeRefOrGetter<string>) {
  const { locale } = useLocale()
  return useQuery({ queryKey: computed(() => ['community', 'event', toValue(id), locale.value]), queryFn: () => readEvent(toValue(id)) })
}

export function useCommunityWords() {
  const { t, locale } = useI18n()
  return {
    /** In the reader's language where it was written in it. */
    either: (zh: string, en: string) => (locale.value === 'en' && en ? en : zh),
    /** 2026-12-05 15:00–17:00 by the clock of the house. */
    when: ({ startsAt, endsAt, timeZone }: HouseEvent) => {
      const end = dateTime(endsAt, timeZone)
      return `${dateTime(startsAt, timeZone)}–${dayOf(startsAt, timeZone) === dayOf(endsAt, timeZone) ? end.slice(-5) : end}`
    },
    taken: ({ going, places }: HouseEvent) => (places === null ? t('community.goingN', { n: going }) : t('community.goingOf', { n: going, of: places })),
  }
}
