import { useInfiniteQuery, useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { dayOf } from '@/shared/composables/dates'
import { readLines, readUnread, type Line } from './conversationApi'

const SOON_MS = 15_000
const LATER_MS = 60_000
export const CONVERSATION_KEYS = [['portal', 'conversation']] as const

/** The newest first; what staff answer is seen soon. */
export function useLines() {
  const query = useInfiniteQuery({
    queryKey: ['portal', 'conversation', 'lines'],
    queryFn: ({ pageParam }) => readLines(pageParam || undefined),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: SOON_MS,
  })
  return { ...query, lines: computed(() => query.data.value?.pages.flatMap(({ items }) => items) ?? []) }
}

/** How much of what staff said I have not read. */
export const useUnread = () => useQuery({ queryKey: ['portal', 'conversation', 'unread'], queryFn: readUnread, refetchInterval: LATER_MS })

export interface DayOfLines {
  day: string
  lines: Line[]
}

/** Oldest first, by the tenant's days; what two pages both have stands once. */
export function daysOf(newestFirst: Line[], zone: string): DayOfLines[] {
  const days: DayOfLines[] = []
  const seen = new Set<string>()
  for (const line of [...newestFirst].reverse()) {
    if (seen.has(line.id)) continue
    seen.add(line.id)
    const day = dayOf(line.at, zone)
    if (days.at(-1)?.day !== day) days.push({ day, lines: [] })
    days.at(-1)!.lines.push(line)
  }
  return days
}
