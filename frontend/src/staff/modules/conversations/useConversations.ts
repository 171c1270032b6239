import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { useI18n } from 'vue-i18n'
import { useSave } from '@/shared/composables/useSave'
import { useSession } from '@/shared/composables/useSession'
import { assign, countInbox, end, listInbox, listReplies, readConversation, readWords, reopen } from './conversationsApi'

const AGAIN_MS = 60_000
export const KEYS = [['conversations']] as const

/** What waits, page after page below each other. */
export function useInbox(query: MaybeRefOrGetter<object>) {
  const { scope } = useSession()
  const criteria = computed(() => ({ ...toValue(query), ...scope.value }))
  const result = useInfiniteQuery({
    queryKey: computed(() => ['conversations', 'list', criteria.value]),
    queryFn: ({ pageParam, signal }) => listInbox({ ...criteria.value, cursor: pageParam || undefined, limit: 40 }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: AGAIN_MS,
  })
  return { ...result, items: computed(() => result.data.value?.pages.flatMap(({ items }) => items) ?? []) }
}

export function useCounts() {
  const { scope } = useSession()
  return useQuery({
    queryKey: computed(() => ['conversations', 'counts', scope.value]),
    queryFn: ({ signal }) => countInbox(scope.value, signal),
    staleTime: 30_000,
    refetchInterval: AGAIN_MS,
  })
}

/** For the navigation. */
export function useWaitingCount() {
  const { data } = useCounts()
  return computed(() => data.value?.waiting)
}

export const useConversation = (tenantId: MaybeRefOrGetter<string>) =>
  useQuery({ queryKey: computed(() => ['conversations', 'one', toValue(tenantId)]), queryFn: ({ signal }) => readConversation(toValue(tenantId), signal) })

/** The newest first; earlier ones page by page. */
export function useWords(tenantId: MaybeRefOrGetter<string>) {
  const result = useInfiniteQuery({
    queryKey: computed(() => ['conversations', 'words', toValue(tenantId)]),
    queryFn: ({ pageParam, signal }) => readWords(toValue(tenantId), pageParam || undefined, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: AGAIN_MS,
  })
  return { ...result, words: computed(() => result.data.value?.pages.flatMap(({ items }) => items) ?? []) }
}

export const useReplies = () => useQuery({ queryKey: ['quick-replies'], queryFn: listReplies, staleTime: 300_000 })

/** Who has it in hand, and whether it is over. */
export function useKeeping(tenantId: MaybeRefOrGetter<string>) {
  const { t } = useI18n()
  const client = useQueryClient()
  const keep = (data: unknown) => client.setQueryData(['conversations', 'one', toValue(tenantId)], data)
  const giving = useSave({ save: (staffId: string | null) => assign(toValue(tenantId), staffId), invalidates: KEYS, onDone: keep })
  const ending = useSave({
    save: (over: boolean) => (over ? end : reopen)(toValue(tenantId)),
    invalidates: KEYS,
    onDone: keep,
    done: (_, over) => t(over ? 'conversations.ended' : 'conversations.reopened'),
  })
  return { give: giving.save, giving: giving.pending, setOver: ending.save, ending: ending.pending }
}
