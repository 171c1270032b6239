import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useSession } from '@/shared/composables/useSession'
import { readQueue } from './callbacksApi'

/** How many calls wait for me now. */
export function useDueCount() {
  const { scope } = useSession()
  const result = useQuery({ queryKey: computed(() => ['callbacks', 'queue', scope.value]), queryFn: () => readQueue(scope.value), staleTime: 60_000 })
  return computed(() => result.data.value?.filter(({ paused }) => !paused).length)
}
