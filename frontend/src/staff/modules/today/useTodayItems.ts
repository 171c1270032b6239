import { useQueries } from '@tanstack/vue-query'
import { computed } from 'vue'
import { useSession } from '@/shared/composables/useSession'
import { registered } from '../../modules'

/** What waits for this user, from every module, the most urgent first. */
export function useTodayItems() {
  const { can, scope } = useSession()
  const sources = registered('todayItems').filter(({ roles }) => can(...(roles ?? [])))
  const results = useQueries({
    queries: computed(() =>
      sources.map(({ key, load }) => ({ queryKey: ['today', key, scope.value], queryFn: () => load(scope.value) })),
    ),
  })
  return {
    items: computed(() => results.value.flatMap(({ data }) => data ?? []).sort((a, b) => a.urgency - b.urgency)),
    loading: computed(() => results.value.some(({ isLoading }) => isLoading)),
    error: computed(() => results.value.find(({ error }) => error)?.error),
    refetch: () => results.value.forEach((result) => void result.refetch()),
  }
}
