import { computed, ref, watchEffect } from 'vue'
import { useSession } from './useSession'

/** The property whose settings a page shows: the one of the property switch, else the one chosen here, else the first. */
export function useChosenProperty() {
  const { properties, scope } = useSession()
  const chosen = ref<string>()
  watchEffect(() => scope.value.propertyId && (chosen.value = scope.value.propertyId))
  return {
    properties,
    propertyId: computed({
      get: () => chosen.value ?? properties.value[0]?.id,
      set: (id) => (chosen.value = id),
    }),
  }
}
