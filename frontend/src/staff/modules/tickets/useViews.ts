import { useQuery } from '@tanstack/vue-query'
import { computed, watch } from 'vue'
import { useRoute } from 'vue-router'
import { api, ifMatch } from '@/shared/api/client'
import { useSave } from '@/shared/composables/useSave'
import { TICKET_FILTERS, type TicketFilters } from './ticketFilters'

/** Filters under a name: one's own, or shared with the team. */
export interface SavedView {
  id: string
  name: string
  team: boolean
  role: 'AGENT' | 'MANAGER' | 'ADMIN' | null
  propertyIds: string[]
  filters: Partial<TicketFilters>
  changeable: boolean
  version: number
}
export type ViewDraft = Pick<SavedView, 'name' | 'team' | 'role' | 'filters'>
interface Kept {
  items: SavedView[]
  defaultId: string | null
}

const PATH = '/api/v1/ticket-views'
const KEY = ['tickets', 'views']

export const keepView = (draft: ViewDraft) => api.raw.post<SavedView>(PATH, draft)
/** What the draft leaves out stays; a team's view stays with its houses. */
export const changeView = (view: SavedView, draft: Partial<ViewDraft>) =>
  api.raw.put<SavedView>(`${PATH}/${view.id}`, { name: view.name, team: view.team, role: view.role, filters: view.filters, propertyIds: view.team ? view.propertyIds : null, ...draft }, { headers: ifMatch(`"${view.version}"`) })
export const dropView = (view: SavedView) => api.raw.delete(`${PATH}/${view.id}`)
export const orderViews = (ids: string[]) => api.raw.put<Kept>('/api/v1/ticket-view-order', { ids })
export const beginWith = (viewId: string | null) => api.raw.put<Kept>('/api/v1/ticket-view-default', { viewId })

export function useViews() {
  const { data } = useQuery({ queryKey: KEY, queryFn: () => api.raw.get<Kept>(PATH), staleTime: 300_000 })
  return { views: computed(() => data.value?.items ?? []), defaultId: computed(() => data.value?.defaultId ?? null), data }
}

/** A change of views; a quiet one says itself what went wrong. */
export const useViewSave = <V>(save: (values: V) => Promise<unknown>, done?: string, quiet = false) => useSave<V, unknown>({ save, done, quiet, invalidates: [KEY] })

const inOrder = (filters: object) => JSON.stringify(Object.entries(filters).sort(([a], [b]) => (a < b ? -1 : 1)))
export const isSame = (one: object, other: object) => inOrder(one) === inOrder(other)

/** Whoever comes without any filter begins with their default view, once. */
export function useDefaultView(apply: (filters: Partial<TicketFilters>) => void) {
  const route = useRoute()
  if (Object.keys(route.query).some((name) => name in TICKET_FILTERS)) return
  const { data } = useViews()
  const stop = watch(data, (kept) => {
    if (!kept) return
    void Promise.resolve().then(() => stop())
    const first = kept.items.find((view) => view.id === kept.defaultId)
    if (first) apply(first.filters)
  }, { immediate: true })
}
