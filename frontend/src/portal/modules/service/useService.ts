import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter } from 'vue'
import { listTickets, readChoices, readSurveys, readTicket } from './serviceApi'
import type { CategoryChoice, Kind } from './types'

const AGAIN_MS = 30_000
export const SERVICE_KEYS = [['portal', 'service']] as const

export const useOpenTickets = () => useQuery({ queryKey: ['portal', 'service', 'open'], queryFn: () => listTickets(true), refetchInterval: AGAIN_MS })

export function usePastTickets() {
  const query = useInfiniteQuery({
    queryKey: ['portal', 'service', 'past'],
    queryFn: ({ pageParam }) => listTickets(false, pageParam || undefined),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  return { ...query, items: computed(() => query.data.value?.pages.flatMap(({ items }) => items) ?? []) }
}

/** One ticket; what staff do with it is seen soon. */
export const useTicket = (id: MaybeRefOrGetter<string>) =>
  useQuery({ queryKey: computed(() => ['portal', 'service', 'one', toValue(id)]), queryFn: () => readTicket(toValue(id)), refetchInterval: AGAIN_MS })

export const useChoices = () => useQuery({ queryKey: ['portal', 'service', 'choices'], queryFn: readChoices, staleTime: 300_000 })
export const useSurveys = () => useQuery({ queryKey: ['portal', 'service', 'surveys'], queryFn: readSurveys })

/** The categories of a kind, each head with what is below it; one without anything below stands alone. */
export function groupsOf(categories: CategoryChoice[], kind: Kind) {
  const own = categories.filter((one) => one.kind === kind)
  return own.filter(({ parent }) => parent === null).map((head) => ({ head, below: own.filter(({ parent }) => parent === head.code) }))
}
