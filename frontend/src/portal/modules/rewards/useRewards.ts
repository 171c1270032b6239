import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useLocale } from '@/shared/composables/useLocale'
import { readCatalogue, readRedemption, readRedemptions, readReward } from './rewardsApi'

export function useCatalogue() {
  const { locale } = useLocale()
  return useQuery({ queryKey: computed(() => ['portal', 'rewards', 'all', locale.value]), queryFn: ({ signal }) => readCatalogue(signal) })
}

export function useReward(id: MaybeRefOrGetter<string>) {
  const { locale } = useLocale()
  return useQuery({
    queryKey: computed(() => ['portal', 'rewards', toValue(id), locale.value]),
    queryFn: ({ signal }) => readReward(toValue(id), signal),
  })
}

export function useRedemptions() {
  const { locale } = useLocale()
  return useInfiniteQuery({
    queryKey: computed(() => ['portal', 'redemptions', 'all', locale.value]),
    queryFn: ({ pageParam, signal }) => readRedemptions(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
}

export function useRedemption(id: MaybeRefOrGetter<string>) {
  const { locale } = useLocale()
  return useQuery({
    queryKey: computed(() => ['portal', 'redemptions', toValue(id), locale.value]),
    queryFn: ({ signal }) => readRedemption(toValue(id), signal),
  })
}
