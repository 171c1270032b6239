import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useSession } from '@/shared/composables/useSession'
import { countReported } from './forumApi'

/** How many posts were reported and wait for somebody to look, for the navigation. */
export function useReportedCount() {
  const { scope } = useSession()
  const { data } = useQuery({
    queryKey: computed(() => ['community', 'reported', scope.value]),
    queryFn: ({ signal }) => countReported(scope.value, signal),
    staleTime: 60_000,
  })
  return computed(() => data.value?.reported)
}
