import { useQuery } from '@tanstack/vue-query'
import { computed, toValue, type MaybeRefOrGetter, type Ref } from 'vue'
import { api } from '@/shared/api/client'
import { useLocale } from '@/shared/composables/useLocale'
import { useSave } from '@/shared/composables/useSave'
import { useSession } from '@/shared/composables/useSession'
import { useLive } from './live/useLive'
import { readCategories, readCounts, readOwners, readSuppliers, readTicket } from './ticketsApi'
import { TICKET_KEYS, type Category, type Kind, type TicketWhole } from './types'

const MINUTE_MS = 60_000

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

/** How many of mine, or for managers of the team's, are late or about to be; follows what colleagues do. */
export function usePressingCount() {
  useLive()
  const { scope } = useSession()
  const { data } = useQuery({ queryKey: computed(() => ['tickets', 'counts', scope.value]), queryFn: () => readCounts(scope.value), staleTime: 30_000, refetchInterval: MINUTE_MS })
  return computed(() => data.value?.pressing)
}

/** How many are not closed, for the tenant's tab. */
export function useOpenCount(tenantId?: Ref<string>) {
  const { data } = useCounts(tenantId)
  return computed(() => data.value?.open)
}

/** Of the house that is chosen, or the only one; without any there is nothing to choose from. */
export function useBuildings() {
  const { propertyId, properties } = useSession()
  const house = computed(() => propertyId.value ?? (properties.value.length === 1 ? properties.value[0]!.id : undefined))
  const { data } = useQuery({
    queryKey: computed(() => ['properties', house.value, 'buildings']),
    queryFn: async () => (await api.raw.get<{ buildings: string[] }>(`/api/v1/properties/${house.value}`)).buildings.filter(Boolean),
    enabled: computed(() => !!house.value),
    staleTime: 300_000,
  })
  return computed(() => (house.value ? (data.value ?? []) : []))
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
