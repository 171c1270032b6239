import { onBeforeUnmount, ref, watch } from 'vue'
import { ApiProblem } from '@/shared/api/client'
import { saveDraft } from './callbacksApi'
import type { Answers } from '@/survey/definition'
import type { CallDetail, Mood } from './types'

export interface Draft {
  answers: Answers
  note: string
  mood: Mood | ''
}
const PAUSE_MILLIS = 700
const RETRY_MILLIS = 4000
const keyOf = (id: string) => `anju.call.${id}`

/**
 * What is written down during a call: kept in this browser at once, on the server a moment later, and again until the server
 * has it. `kept`: saved | saving | waiting (no connection).
 */
export function useDraft(id: string, detail: CallDetail) {
  const unsent = localStorage.getItem(keyOf(id))
  const draft = ref<Draft>(unsent ? (JSON.parse(unsent) as Draft) : { answers: { ...detail.answers }, note: detail.note ?? '', mood: detail.call.mood ?? '' })
  const kept = ref<'saved' | 'saving' | 'waiting'>(unsent ? 'saving' : 'saved')
  let timer: ReturnType<typeof setTimeout> | undefined

  async function send() {
    const text = JSON.stringify(draft.value)
    try {
      await saveDraft(id, { ...draft.value, mood: draft.value.mood || null })
      if (JSON.stringify(draft.value) !== text) return
      localStorage.removeItem(keyOf(id))
      kept.value = 'saved'
    } catch (problem) {
      kept.value = 'waiting'
      if (!(problem instanceof ApiProblem) || problem.status >= 500) later(RETRY_MILLIS)
    }
  }
  const later = (millis: number) => {
    clearTimeout(timer)
    timer = setTimeout(() => void send(), millis)
  }
  watch(draft, () => {
    localStorage.setItem(keyOf(id), JSON.stringify(draft.value))
    kept.value = 'saving'
    later(PAUSE_MILLIS)
  }, { deep: true })
  if (unsent) later(0)
  onBeforeUnmount(() => {
    clearTimeout(timer)
    if (kept.value !== 'saved' && localStorage.getItem(keyOf(id))) void send()
  })
  const forget = () => {
    clearTimeout(timer)
    kept.value = 'saved'
    localStorage.removeItem(keyOf(id))
  }
  return { draft, kept, forget }
}
