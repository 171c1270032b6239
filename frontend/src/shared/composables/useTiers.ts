import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { api } from '@/shared/api/client'
import type { Tone } from '../ui/tone'
import { useLocale } from './useLocale'

export interface TierName {
  code: string
  name: string
}

const SEEDED: Record<string, Tone> = { PREFERRED: 'brand', VIP: 'gold' }
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
  const tiers = computed<TierName[]>(() => data.value ?? [])
  /** The highest is gold, the lowest plain. */
  function toneOf(code?: string | null): Tone {
    const rank = tiers.value.findIndex((tier) => tier.code === code)
    if (rank < 0) return SEEDED[code ?? ''] ?? 'neutral'
    if (rank === 0) return 'neutral'
    return rank === tiers.value.length - 1 ? 'gold' : 'brand'
  }
  return { tiers, toneOf }
}
