import { useQueryClient } from '@tanstack/vue-query'
import { computed, ref, shallowRef, watch, type Ref } from 'vue'
import { ApiProblem } from '@/shared/api/client'
import type { TicketWhole } from '../types'
import { useEditing } from './useEditing'

/**
 * The version that a form was opened on: it is what the form saves against, whatever colleagues do meanwhile. A newer one is
 * `newer`, and the form goes on from there once its reader said so. While the form is open colleagues see somebody writing.
 */
export function useSeen(whole: () => TicketWhole, open: Ref<boolean>) {
  return useSeenPart(whole, ({ ticket }) => ticket.version, () => whole().ticket.id, open)
}

/** The same of a part of a ticket that has versions of its own. */
export function useSeenPart<P>(whole: () => P, versionOf: (part: P) => number, ticketId: () => string, open: Ref<boolean>) {
  const client = useQueryClient()
  const seen = shallowRef(whole())
  /** What comes after one's own save is no news. */
  const saved = ref(false)
  watch([open, whole], ([isOpen], [wasOpen]) => {
    if (!isOpen || !wasOpen) seen.value = whole()
    if (!isOpen) saved.value = false
  })
  const newer = computed(() => (open.value && !saved.value && versionOf(whole()) > versionOf(seen.value) ? whole() : undefined))
  useEditing(ticketId, open)

  /** Reads the newer version when the server says that there is one. */
  async function against<T>(save: Promise<T>): Promise<T> {
    try {
      const result = await save
      saved.value = true
      return result
    } catch (problem) {
      if (problem instanceof ApiProblem && (problem.status === 409 || problem.isConflict)) {
        void client.invalidateQueries({ queryKey: ['tickets', 'one', ticketId()] })
      }
      throw problem
    }
  }
  return { seen, newer, accept: () => (seen.value = whole()), against }
}
