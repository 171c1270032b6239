import { computed, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import type { TicketWhole } from './types'

/** Pages of things that tickets come from. */
const PAGES: Record<string, (id: string, tenantId?: string) => string> = {
  callback: (id) => `/callbacks/${id}`,
  survey: (id) => `/surveys/responses/${id}`,
  inspection: (id) => `/inspections/findings/${id}`,
  conversation: (_, tenantId) => `/conversations/${tenantId}`,
}

/** What a ticket came from, other than another ticket, with its page where the console has one. */
export function useOrigin(whole: Ref<TicketWhole>) {
  const router = useRouter()
  return computed(() => {
    const origin = whole.value.origin
    if (!origin || origin.kind === 'ticket') return undefined
    const path = PAGES[origin.kind]?.(origin.id, whole.value.ticket.tenant?.id)
    return { kind: origin.kind, to: path && router.resolve(path).name !== 'not-found' ? path : undefined }
  })
}
