import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { api } from '@/shared/api/client'
import { useSession } from '@/shared/composables/useSession'
import { journalOf } from './journal'
import { adjustments, liability, settings, tenantPoints } from './pointsApi'

const LINES = 30

/** A tenant's balance; both figures and the form share it. */
export function useBalance(tenantId: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['points', 'tenant', toValue(tenantId), 'balance']),
    queryFn: ({ signal }) => tenantPoints(toValue(tenantId)!, { limit: 1 }, signal),
    enabled: computed(() => Boolean(toValue(tenantId))),
  })
}

/** A tenant's journal, page by page, with what earned nothing. */
export function useJournal(tenantId: MaybeRefOrGetter<string>) {
  const query = useInfiniteQuery({
    queryKey: computed(() => ['points', 'tenant', toValue(tenantId), 'journal']),
    queryFn: ({ pageParam, signal }) =>
      tenantPoints(toValue(tenantId), { include: 'misses', limit: LINES, cursor: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  })
  return {
    entries: computed(() => journalOf(query.data.value?.pages ?? [])),
    points: computed(() => query.data.value?.pages[0]),
    loading: query.isLoading,
    error: query.error,
    refetch: () => void query.refetch(),
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
  }
}

/** The property a tenant belongs to, for the days of the journal are its days. */
export function useHome(tenantId: MaybeRefOrGetter<string>) {
  const query = useQuery({
    queryKey: computed(() => ['points', 'tenant', toValue(tenantId), 'home']),
    queryFn: ({ signal }) => api.raw.get<{ propertyId?: string | null }>(`/api/v1/tenants/${toValue(tenantId)}`, { signal }),
    staleTime: Infinity,
  })
  return computed(() => query.data.value?.propertyId ?? undefined)
}

export function useLiability() {
  const { scope, can } = useSession()
  return useQuery({
    queryKey: computed(() => ['points', 'liability', scope.value]),
    queryFn: ({ signal }) => liability(scope.value, signal),
    enabled: computed(() => can('ADMIN', 'MANAGER')),
  })
}

export function useApprovalLimit() {
  const query = useQuery({ queryKey: ['points', 'settings'], queryFn: settings, staleTime: Infinity })
  return computed(() => query.data.value?.approvalLimit)
}

const MANY = 100

/** Adjustments that wait for this user's word. */
export function useWaiting() {
  const { scope, can } = useSession()
  const query = useQuery({
    queryKey: computed(() => ['points', 'adjustments', 'waiting', scope.value]),
    queryFn: ({ signal }) => adjustments({ state: 'waiting', limit: MANY, ...scope.value }, signal),
    enabled: computed(() => can('ADMIN', 'MANAGER')),
  })
  return computed(() => query.data.value?.items.filter(({ mine }) => !mine).length || undefined)
}
