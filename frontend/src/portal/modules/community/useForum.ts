import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { readForum, readReplies, readTopic } from './communityApi'

export const FORUM_KEYS = [['portal', 'forum']] as const

export function useForum() {
  return useInfiniteQuery({
    queryKey: ['portal', 'forum', 'all'],
    queryFn: ({ pageParam, signal }) => readForum(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
}

export function useTopic(id: MaybeRefOrGetter<string>) {
  return useQuery({ queryKey: computed(() => ['portal', 'forum', toValue(id)]), queryFn: ({ signal }) => readTopic(toValue(id), signal) })
}

export function useReplies(id: MaybeRefOrGetter<string>) {
  return useInfiniteQuery({
    queryKey: computed(() => ['portal', 'forum', toValue(id), 'replies']),
    queryFn: ({ pageParam, signal }) => readReplies(toValue(id), pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })
}
