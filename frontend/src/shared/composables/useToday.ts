import { computed } from 'vue'
import { dayOf } from '@/shared/composables/dates'
import { useSession } from '@/shared/composables/useSession'

/** Today in the zone of the chosen property. */
export function useToday() {
  const { zoneOf } = useSession()
  return computed(() => dayOf(new Date(), zoneOf()))
}
