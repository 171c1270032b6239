import { computed, unref } from 'vue'
import { useSession } from '@/shared/composables/useSession'
import { registered } from '../modules'
import type { NavGroup } from '../registry'

const GROUPS: NavGroup[] = ['main', 'care', 'points', 'admin']

/** What this user finds in the navigation, group by group; groups without an entry are left out. */
export function useNavigation() {
  const { can } = useSession()
  const entries = registered('nav').map((entry) => ({ ...entry, count: entry.badge?.() }))
  const allowed = computed(() => entries.filter(({ roles }) => can(...(roles ?? []))))
  const groups = computed(() =>
    GROUPS.map((key) => ({
      key,
      entries: allowed.value.filter(({ group }) => group === key).map((entry) => ({ ...entry, count: unref(entry.count) })),
    })).filter((group) => group.entries.length > 0),
  )
  return { groups }
}
