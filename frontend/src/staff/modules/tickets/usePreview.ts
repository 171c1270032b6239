import { computed, ref, watch, type Ref } from 'vue'
import { api } from '@/shared/api/client'
import type { Ticket } from './types'

export interface Preview {
  channel: string
  language: string
  subject: string
  body: string
  state: string
}

const PAUSE_MS = 300

/** What the tenant would read, as the operator's template and the tenant's language make it; asked anew when typing pauses. */
export function usePreview(ticket: Ref<Ticket>, draft: { send: boolean; text: string; channel: string }, open: Ref<boolean>) {
  const preview = ref<Preview>()
  let latest = 0
  watch([open, () => draft.send, () => draft.text, () => draft.channel], () => {
    const mine = ++latest
    if (!open.value || !draft.send || !ticket.value.tenant) return
    setTimeout(async () => {
      if (mine !== latest) return
      const read = await api.raw.post<Preview>(`/api/v1/tickets/${ticket.value.id}/telling/preview`, { text: draft.text, channel: draft.channel || undefined }).catch(() => undefined)
      if (mine === latest) preview.value = read
    }, PAUSE_MS)
  }, { immediate: true })
  return { preview, cannot: computed(() => ['unreachable', 'opted_out'].includes(preview.value?.state ?? '')) }
}
