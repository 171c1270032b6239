import { computed, reactive, toValue, type MaybeRefOrGetter } from 'vue'
import { newKey } from '@/shared/api/headers'
import type { Direction, Said } from './conversationsApi'

export interface Draft {
  text: string
  direction: Direction
  channel: string
  fileIds: string[]
}

const drafts = reactive(new Map<string, Draft>())
const keys = new Map<string, string>()
const empty = (): Draft => ({ text: '', direction: 'OUT', channel: 'phone', fileIds: [] })

/** What was begun to each tenant: it is there again when one comes back, until it is sent. */
export function useDraft(tenantId: MaybeRefOrGetter<string>) {
  const draft = computed(() => {
    const id = toValue(tenantId)
    if (!drafts.has(id)) drafts.set(id, empty())
    return drafts.get(id)!
  })
  const said = (): Said => ({
    direction: draft.value.direction,
    channel: draft.value.direction === 'IN' ? draft.value.channel : undefined,
    text: draft.value.text.trim(),
    fileIds: draft.value.fileIds,
  })
  /** One for each thing that is said: sent again after it failed, it is said once. */
  function keyOf(tenant: string, words: Said) {
    const intent = JSON.stringify([tenant, words])
    if (!keys.has(intent)) keys.set(intent, newKey())
    return keys.get(intent)!
  }
  function sent(tenant: string, words: Said) {
    keys.delete(JSON.stringify([tenant, words]))
    drafts.set(tenant, empty())
  }
  return { draft, said, keyOf, sent }
}
