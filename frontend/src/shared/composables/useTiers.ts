import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api } from '@/shared/api/client'
import { useLocale } from './useLocale'

export interface TierName {
  code: string
  name: string
}

const FRESH_MILLIS = 5 * 60_000

/** The tiers as they are configured now, lowest first; empty until they are known. */
export function useTiers() {
  const { locale } = useLocale()
  const { data } = useQuery({
    queryKey: computed(() => ['tiers', 'names', locale.value]),
    queryFn: ({ signal }) => api.raw.get<{ levels: TierName[] }>('/api/v1/tiers/policy', { signal }),
    select: (policy) => policy.levels.map(({ code, name }) => ({ code, name })),
    staleTime: FRESH_MILLIS,
  })
  return { tiers: computed<TierName[]>(() => data.value ?? []) }
}
