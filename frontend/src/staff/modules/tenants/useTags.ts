import { useQuery } from '@tanstack/vue-query'
import { computed } from 'vue'
import { readTags } from './tenantsApi'

/** Every tag ever used, to choose from. */
export function useTags() {
  const result = useQuery({ queryKey: ['tenant-tags'], queryFn: readTags, staleTime: 60_000 })
  return { tags: computed(() => result.data.value ?? []) }
}
