import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useSession } from '@/shared/composables/useSession'
import { listRequests } from './privacyApi'

const MOST = 100

/** How many wishes to be erased nobody has decided. */
export function useWaitingCount() {
  const { scope, can } = useSession()
  const { data } = useQuery({
    queryKey: computed(() => ['privacy', 'waiting', scope.value]),
    queryFn: ({ signal }) => listRequests({ ...scope.value, kind: 'ERASURE', state: 'ASKED', limit: MOST }, signal),
    enabled: computed(() => can('ADMIN', 'MANAGER')),
  })
  return computed(() => data.value?.items.length)
}
