import { useQuery } from '@tanstack/vue-query'
import { computed, onScopeDispose, toValue, watch, type MaybeRefOrGetter } from 'vue'
import { useSession } from '@/shared/composables/useSession'
import { readEditors, setEditing } from '../ticketsApi'

const AGAIN_MS = 10_000

/** Forms that are open here, by ticket. */
const open = new Map<string, number>()
let timer: ReturnType<typeof setInterval> | undefined

function tell(id: string, editing: boolean) {
  // Nobody is kept from anything when it does not arrive.
  void setEditing(id, editing).catch(() => undefined)
}

function begin(id: string) {
  const forms = open.get(id) ?? 0
  open.set(id, forms + 1)
  if (!forms) tell(id, true)
  timer ??= setInterval(() => open.forEach((_, one) => tell(one, true)), AGAIN_MS)
}

function end(id: string) {
  const forms = (open.get(id) ?? 1) - 1
  if (forms) return void open.set(id, forms)
  open.delete(id)
  tell(id, false)
  if (open.size) return
  clearInterval(timer)
  timer = undefined
}

/** Colleagues see that one is writing, for as long as `active`. */
export function useEditing(ticketId: MaybeRefOrGetter<string>, active: MaybeRefOrGetter<boolean>) {
  const at = computed(() => (toValue(active) ? toValue(ticketId) : undefined))
  watch(at, (now, before) => {
    if (before) end(before)
    if (now) begin(now)
  }, { immediate: true })
  onScopeDispose(() => at.value && end(at.value))
}

/** Names of colleagues who are writing, by ticket. */
export function useEditors() {
  const { scope } = useSession()
  const { data } = useQuery({
    queryKey: computed(() => ['tickets', 'editors', scope.value]),
    queryFn: () => readEditors(scope.value),
  })
  const namesOf = (ticketId: string) => (data.value ?? []).filter((one) => one.ticketId === ticketId).map((one) => one.name)
  return { namesOf }
}
