import { useI18n } from 'vue-i18n'
import { newKey } from '@/shared/api/headers'
import { useSend } from '../../ui/useSend'
import { answer } from './serviceApi'
import type { TicketWhole } from './types'
import { SERVICE_KEYS } from './useService'

export interface Said {
  solved: boolean
  reason?: string
}

/** Good, or not good: one key for each intent, so that sent twice it counts once. */
export function useAnswer(ticketId: () => string, onDone?: (now: TicketWhole, said: Said) => void) {
  const { t } = useI18n()
  const keys = new Map<string, string>()
  const keyOf = (said: Said) => {
    const intent = JSON.stringify([ticketId(), said])
    if (!keys.has(intent)) keys.set(intent, newKey())
    return keys.get(intent)!
  }
  return useSend<Said, TicketWhole>({
    send: async (said) => {
      const now = await answer(ticketId(), said, keyOf(said))
      keys.clear()
      return now
    },
    invalidates: SERVICE_KEYS,
    done: (_, { solved }) => t(solved ? 'portal.service.thanks' : 'portal.service.goesOn'),
    onDone,
  })
}
