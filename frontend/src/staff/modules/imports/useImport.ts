import { useQuery, useQueryClient } from '@tanstack/vue-query'
import { computed, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useSave } from '@/shared/composables/useSave'
import { cancelImport, commitImport, mapColumns, readImport, revertImport } from './importsApi'
import { isGoingOn, isOpen } from './types'

const POLL_MS = 1_000

/** One import, followed while it goes on; everything else is read anew when it has ended. */
export function useImport(id: MaybeRefOrGetter<string>) {
  const client = useQueryClient()
  const { data: run, error, refetch } = useQuery({
    queryKey: computed(() => ['imports', 'one', toValue(id)]),
    queryFn: ({ signal }) => readImport(toValue(id), signal),
    refetchInterval: ({ state }) => (isGoingOn(state.data?.status) ? POLL_MS : false),
  })
  const going = computed(() => isGoingOn(run.value?.status))
  watch(
    () => run.value?.status,
    (now, before) => {
      if (before && !isGoingOn(now) && !isOpen(now)) void client.invalidateQueries()
    },
  )

  const invalidates = [['imports']]
  const mapping = useSave({ save: (columns: Record<string, string>) => mapColumns(toValue(id), columns), invalidates, quiet: true })
  const committing = useSave({ save: () => commitImport(toValue(id)), invalidates })
  const cancelling = useSave({ save: () => cancelImport(toValue(id)), invalidates })
  const reverting = useSave({ save: () => revertImport(toValue(id)), invalidates, quiet: true })

  return { run, error, refetch: () => void refetch(), going, mapping, committing, cancelling, reverting }
}

export type FollowedImport = ReturnType<typeof useImport>
