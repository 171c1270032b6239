import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { numberText, pointsText } from '@/shared/composables/money'
import { useLocale } from '@/shared/composables/useLocale'
import { readLines, readPoints, readRules } from './pointsApi'
import { storyOf } from './story'

/** What a redemption makes stale. */
export const POINT_KEYS = [['portal', 'points'], ['portal', 'rewards'], ['portal', 'redemptions'], ['portal', 'bills']] as const

/** Sentences of the server come in the reader's language: it is part of every key. */
export function usePoints() {
  return useQuery({ queryKey: ['portal', 'points', 'balance'], queryFn: ({ signal }) => readPoints(signal) })
}

export function useStory() {
  const { locale } = useLocale()
  const query = useInfiniteQuery({
    queryKey: computed(() => ['portal', 'points', 'lines', locale.value]),
    queryFn: ({ pageParam, signal }) => readLines(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
  return { ...query, story: computed(() => storyOf(query.data.value?.pages ?? [])) }
}

export function useRules() {
  const { locale } = useLocale()
  return useQuery({ queryKey: computed(() => ['portal', 'points', 'rules', locale.value]), queryFn: ({ signal }) => readRules(signal) })
}

export function usePointWords() {
  const { t } = useI18n()
  const { locale } = useLocale()
  return {
    n: (points: number) => numberText(points, locale.value),
    signed: (points: number) => pointsText(points, locale.value),
    price: (points: number) => t('portal.points.n', { n: numberText(points, locale.value) }),
  }
}
