import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import { useLocale } from '@/shared/composables/useLocale'
import { useSave } from '@/shared/composables/useSave'
import { useSession } from '@/shared/composables/useSession'
import { readCategories, readCounts, readOwners, readSuppliers, readTicket } from './ticketsApi'
import { TICKET_KEYS, type Category, type Kind, type TicketWhole } from './types'

/** One ticket with everything that belongs to it. */
export function useTicket(id: MaybeRefOrGetter<string>) {
  return useQuery({
    queryKey: computed(() => ['tickets', 'one', toValue(id)]),
    queryFn: ({ signal }) => readTicket(toValue(id), signal),
  })
}

/** A change of a ticket; every screen that shows tickets is read anew. `quiet`: the form says itself what went wrong. */
export function useTicketSave<V>(save: (values: V) => Promise<TicketWhole>, done?: string, quiet = false) {
  return useSave<V, TicketWhole>({ save, done, quiet, invalidates: TICKET_KEYS })
}

export function useCounts(tenantId?: Ref<string>) {
  const { scope } = useSession()
  const query = computed(() => (tenantId ? { tenantId: tenantId.value } : scope.value))
  return useQuery({ queryKey: computed(() => ['tickets', 'counts', query.value]), queryFn: () => readCounts(query.value), staleTime: 30_000 })
}

/** How many are not closed, for the navigation and the tenant's tab. */
export function useOpenCount(tenantId?: Ref<string>) {
  const { data } = useCounts(tenantId)
  return computed(() => data.value?.open)
}

export function useCategories() {
  const { locale } = useLocale()
  const { data } = useQuery({ queryKey: ['tickets', 'categories'], queryFn: readCategories, staleTime: 300_000 })
  const nameOf = (category: Category) => (locale.value === 'en' ? category.nameEn : category.nameZh)
  /** The tree of a kind in order, each with the names above it; what is out of use stays away. */
  const choices = (kind: Kind) => tree(data.value ?? [], kind).map((one) => ({ code: one.code, name: nameOf(one), below: one.parent !== null }))
  return { categories: data, nameOf, choices }
}

export function tree(categories: Category[], kind: Kind): Category[] {
  const used = categories.filter((one) => one.kind === kind && one.active).sort((a, b) => a.position - b.position)
  return used.filter((one) => one.parent === null).flatMap((top) => [top, ...used.filter((one) => one.parent === top.code)])
}

export function useSuppliers(propertyId: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['tickets', 'suppliers', toValue(propertyId)]),
    queryFn: () => readSuppliers({ propertyId: toValue(propertyId) }),
  })
}

export function useOwners(propertyId: MaybeRefOrGetter<string | undefined>) {
  return useQuery({
    queryKey: computed(() => ['tickets', 'owners', toValue(propertyId)]),
    queryFn: () => readOwners({ propertyId: toValue(propertyId) }),
    staleTime: 300_000,
  })
}
