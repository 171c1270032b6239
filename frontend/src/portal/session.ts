import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { ApiProblem } from '@/shared/api/problem'
import { raw } from '@/shared/api/raw'
import { hasChosenLocale, setLocale } from '@/shared/i18n'
import { forgetKept } from './offline/kept'

export interface Home {
  leaseId: string
  propertyId: string
  property: string
  unitId: string
  /** As people say it: 3-1204. */
  room: string
  timeZone: string
  currency: string
}

export interface Me {
  id: string
  name: string
  /** rank: 0 is the lowest of `of` tiers. */
  tier: { code: string; name: string; rank: number; of: number }
  language: string
  /** Where I live or will; the present ones first. */
  homes: Home[]
  timeZone: string
  password: boolean
  demo: boolean
}

export type Credentials = { login: string; code: string } | { login: string; password: string }

/** The one global store: which tenant is signed in. */
export const usePortalSession = defineStore('portal-session', () => {
  const me = ref<Me | null>(null)
  const home = computed(() => me.value?.homes[0])
  /** Every date and time is shown in it. */
  const zone = computed(() => me.value?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone)

  async function load(): Promise<Me | null> {
    if (me.value) return me.value
    try {
      accept(await raw.get<Me>('/api/v1/portal/session'))
    } catch (error) {
      if (!(error instanceof ApiProblem && error.status === 401)) throw error
    }
    return me.value
  }

  async function refresh() {
    me.value = await raw.get<Me>('/api/v1/portal/session')
  }

  async function signIn(credentials: Credentials) {
    accept(await raw.post<Me>('/api/v1/portal/session', credentials))
  }

  function accept(answer: Me) {
    me.value = answer
    if (!hasChosenLocale() && (answer.language === 'zh-CN' || answer.language === 'en')) setLocale(answer.language)
  }

  async function signOut() {
    await raw.delete('/api/v1/portal/session')
    forget()
  }

  function forget() {
    me.value = null
    void forgetKept()
  }

  return { me, home, zone, load, refresh, signIn, accept, signOut, forget }
})
