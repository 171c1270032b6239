import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { dayOf } from '@/shared/composables/dates'
import { useLocale } from '@/shared/composables/useLocale'
import { dayWords, timeWords } from '../../ui/days'
import { openAnnouncement, readAnnouncement, readAnnouncements, readEvent, readEvents } from './communityApi'
import type { HouseEvent } from './types'

export function useAnnouncements() {
  const { locale } = useLocale()
  return useInfiniteQuery({
    queryKey: computed(() => ['portal', 'announcements', 'all', locale.value]),
    queryFn: ({ pageParam, signal }) => readAnnouncements(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
}

/** Reading it marks it read; home and the list know at once. */
export function useAnnouncement(id: MaybeRefOrGetter<string>) {
  const { locale } = useLocale()
  const client = useQueryClient()
  /** Without a network it is marked another time. */
  const markRead = async (read: string) => {
    await openAnnouncement(read).catch(() => undefined)
    void client.invalidateQueries({ queryKey: ['portal', 'home'] })
    void client.invalidateQueries({ queryKey: ['portal', 'announcements'] })
  }
  return useQuery({
    queryKey: computed(() => ['portal', 'announcement', toValue(id), locale.value]),
    queryFn: async ({ signal }) => {
      const one = await readAnnouncement(toValue(id), signal)
      if (!one.readAt) void markRead(one.id)
      return one
    },
  })
}

export function useEvents() {
  const { locale } = useLocale()
  return useQuery({ queryKey: computed(() => ['portal', 'events', 'all', locale.value]), queryFn: ({ signal }) => readEvents(signal) })
}

export function useEvent(id: MaybeRefOrGetter<string>) {
  const { locale } = useLocale()
  return useQuery({
    queryKey: computed(() => ['portal', 'events', toValue(id), locale.value]),
    queryFn: ({ signal }) => readEvent(toValue(id), signal),
  })
}

/** Events in words, by the clock of their house. */
export function useEventWords() {
  const { t } = useI18n()
  const { locale } = useLocale()
  const clock = (at: string, zone: string) => new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(new Date(at))
  return {
    at: (at: string, zone: string) => timeWords(at, zone, locale.value),
    day: (at: string, zone: string) => dayWords(at, zone, locale.value),
    /** Tomorrow, 5 December 15:00–17:00; today, 5 December 23:00 – tomorrow, 6 December 01:00 */
    when: ({ startsAt, endsAt, timeZone }: Pick<HouseEvent, 'startsAt' | 'endsAt' | 'timeZone'>) => {
      const start = timeWords(startsAt, timeZone, locale.value)
      if (dayOf(startsAt, timeZone) === dayOf(endsAt, timeZone)) return `${start}–${clock(endsAt, timeZone)}`
      return `${start} – ${timeWords(endsAt, timeZone, locale.value)}`
    },
    /** How it stands for me, or how many places there are. */
    standing: ({ mine, places, left, waiting, why, cancelReason }: HouseEvent) => {
      if (cancelReason) return t('portal.community.cancelled')
      if (mine?.cameAt) return t('portal.community.came')
      if (mine?.state === 'GOING') return t('portal.community.going')
      if (mine) return t('portal.community.waitingAt', { n: mine.position })
      if (why) return why
      if (places === null || left === null) return t('portal.community.open')
      return left > 0 ? t('portal.community.left', { n: left, of: places }) : t('portal.community.full', { n: waiting })
    },
  }
}
