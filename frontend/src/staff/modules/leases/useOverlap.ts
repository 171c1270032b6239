import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api, type Page } from '@/shared/api/client'
import type { LeaseItem } from './types'

interface Stay {
  unitId?: string
  from?: string
  /** First day after. */
  to?: string
  /** A lease that may be in the way: itself, or the one that is being left. */
  except?: string
}

/** The lease that holds the room on one of these days, asked while somebody types. */
export function useOverlap(stay: MaybeRefOrGetter<Stay>) {
  const asked = computed(() => toValue(stay))
  const complete = computed(() => Boolean(asked.value.unitId && asked.value.from && asked.value.to && asked.value.from < asked.value.to))
  const { data, isFetching } = useQuery({
    queryKey: computed(() => ['leases', 'overlap', asked.value]),
    queryFn: ({ signal }) => {
      const { unitId, from, to } = asked.value
      return api.raw.get<Page<LeaseItem>>('/api/v1/leases', { query: { unitId, from, to, limit: 5 }, signal })
    },
    enabled: complete,
    staleTime: 5_000,
  })
  return {
    complete,
    checking: isFetching,
    overlap: computed(() => (complete.value ? data.value?.items.find((lease) => lease.id !== asked.value.except) : undefined)),
  }
}
