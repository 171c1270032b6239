import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api } from '@/shared/api/client'
import { dayOf } from '@/shared/composables/dates'
import { useSession } from '@/shared/composables/useSession'
import type { Lease } from './types'

/** One lease with its version, and what day it is where it is. */
export function useLease(id: MaybeRefOrGetter<string>) {
  const { zoneOf } = useSession()
  const result = useQuery({
    queryKey: computed(() => ['leases', 'one', toValue(id)]),
    queryFn: ({ signal }) => api.raw.versioned<Lease>(`/api/v1/leases/${toValue(id)}`, { signal }),
  })
  const lease = computed(() => result.data.value?.data)
  return {
    lease,
    etag: computed(() => result.data.value?.etag),
    loading: result.isLoading,
    error: result.error,
    refetch: () => void result.refetch(),
    today: computed(() => dayOf(new Date(), zoneOf(lease.value?.lease.propertyId))),
  }
}

/** Everything that a change of a lease makes stale. */
export const LEASE_KEYS = [['leases'], ['tenants'], ['units'], ['bills'], ['payments'], ['receivables'], ['points'], ['today']] as const
