import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useSession } from '@/shared/composables/useSession'
import { countParcels } from './parcelsApi'

/** How many wait, and how many of them are to go back. */
export function useParcelCounts() {
  const { scope } = useSession()
  return useQuery({ queryKey: computed(() => ['parcels', 'waiting', scope.value]), queryFn: ({ signal }) => countParcels(scope.value, signal), staleTime: 60_000 })
}

/** For the navigation. */
export function useWaitingParcels() {
  const { data } = useParcelCounts()
  return computed(() => data.value?.waiting)
}
