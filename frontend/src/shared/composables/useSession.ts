import { storeToRefs } from 'pinia'
import { computed } from 'vue'
import type { Role } from '@/staff/registry'
import { useSessionStore } from '@/staff/session'

export function usualZone(houses: readonly { timeZone: string }[], own = Intl.DateTimeFormat().resolvedOptions().timeZone) {
  return houses.length === 0 || houses.some((house) => house.timeZone === own) ? own : houses[0]!.timeZone
}

/** Who is signed in, what they may do, and which property narrows the lists. */
export function useSession() {
  const store = useSessionStore()
  const { user, properties, propertyId, property } = storeToRefs(store)

  /** True when the user has one of the roles; no role named means everybody. */
  const can = (...roles: Role[]) => roles.length === 0 || roles.some((role) => user.value?.roles.includes(role))

  /** What holds for every property is changed by nobody who answers for some of them. */
  const everyProperty = computed(() => !user.value?.propertyIds)

  /** True for a list of properties, none left out, that the user answers for; an empty one means all there are. */
  const answersFor = (ids: readonly string[]) => everyProperty.value || (ids.length > 0 && ids.every((id) => user.value?.propertyIds?.includes(id)))

  /** Add to a query: narrows it to the property chosen at the top right. */
  const scope = computed(() => (propertyId.value ? { propertyId: propertyId.value } : {}))

  /** The clock of a property, else of the chosen one; over several houses the reader's own, where one of them keeps it. */
  const zoneOf = (id?: string) => {
    const found = id ? properties.value.find((one) => one.id === id) : property.value
    return found?.timeZone ?? usualZone(properties.value)
  }

  return { user, properties, propertyId, property, scope, can, everyProperty, answersFor, zoneOf }
}
