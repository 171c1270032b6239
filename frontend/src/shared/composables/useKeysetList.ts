import { keepPreviousData, useQuery } from '@tanstack/vue-query'
import { computed, ref, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useRoute, useRouter } from 'vue-router'
import { PAGE_SIZE, type Page } from '@/shared/api/client'
import { useSession } from './useSession'

export interface Sort {
  key: string
  descending: boolean
}

export type ListQuery = Record<string, string | number | boolean | string[] | undefined>

interface Options<T> {
  /** Cache key and first part of what `useSave` invalidates: ['tenants']. */
  key: MaybeRefOrGetter<readonly unknown[]>
  /** Gets filters, propertyId, sort (`name` or `-name`), limit and cursor, ready for the query string. */
  load: (query: ListQuery, signal: AbortSignal) => Promise<Page<T>>
  /** The `query` of useUrlFilters, or anything fixed. */
  filters?: MaybeRefOrGetter<object>
  /** false: the property switch does not narrow this list. */
  scoped?: boolean
  sort?: Sort
  limit?: number
  enabled?: MaybeRefOrGetter<boolean>
}

/** A list page by page: keeps the cursors already walked, so "previous" works on a keyset. */
export function useKeysetList<T>(options: Options<T>) {
  const { scope } = useSession()
  const { sort, setSort } = useUrlSort(options.sort)
  const limit = options.limit ?? PAGE_SIZE
  const cursors = ref<string[]>([])

  const criteria = computed<ListQuery>(() => ({
    ...(toValue(options.filters) as ListQuery),
    ...(options.scoped === false ? {} : scope.value),
    sort: sort.value ? (sort.value.descending ? '-' : '') + sort.value.key : undefined,
  }))
  watch(
    () => JSON.stringify([toValue(options.key), criteria.value]),
    () => (cursors.value = []),
    { flush: 'sync' },
  )

  const cursor = computed(() => cursors.value.at(-1))
  const result = useQuery({
    queryKey: computed(() => [...toValue(options.key), 'list', criteria.value, limit, cursor.value]),
    queryFn: ({ signal }) => options.load({ ...criteria.value, limit, cursor: cursor.value }, signal),
    placeholderData: keepPreviousData,
    enabled: computed(() => toValue(options.enabled) ?? true),
  })

  const nextCursor = computed(() => result.data.value?.nextCursor ?? undefined)

  return {
    items: computed<T[]>(() => result.data.value?.items ?? []),
    total: computed(() => result.data.value?.total ?? undefined),
    /** The first answer is still missing. */
    loading: result.isLoading,
    fetching: result.isFetching,
    error: result.error,
    refetch: () => void result.refetch(),
    criteria,
    sort,
    setSort,
    limit,
    pageIndex: computed(() => cursors.value.length),
    hasNext: computed(() => nextCursor.value !== undefined),
    hasPrevious: computed(() => cursors.value.length > 0),
    next: () => nextCursor.value && cursors.value.push(nextCursor.value),
    previous: () => void cursors.value.pop(),
  }
}

export type KeysetList<T> = ReturnType<typeof useKeysetList<T>>

function useUrlSort(standard?: Sort) {
  const route = useRoute()
  const router = useRouter()
  const sort = computed<Sort | undefined>(() => {
    const value = route.query.sort
    if (typeof value !== 'string' || !value) return standard
    return { key: value.replace(/^-/, ''), descending: value.startsWith('-') }
  })
  const setSort = (next: Sort | undefined) =>
    router.replace({ query: { ...route.query, sort: next ? (next.descending ? '-' : '') + next.key : undefined } })
  return { sort, setSort }
}
