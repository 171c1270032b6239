import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, type Page } from '@/shared/api/client'
import { hasChosenLocale, setLocale, type Locale } from '@/shared/i18n'
import type { Role } from './registry'

export interface Session {
  id: string
  username: string
  name: string
  roles: Role[]
  /** null = every property. */
  propertyIds?: string[] | null
  language?: string | null
  mustChangePassword: boolean
  demo: boolean
}

export interface Property {
  id: string
  name: string
  /** IANA name; every date of this property is shown in it. */
  timeZone: string
  currency: string
}

const NARROWED_TO = 'anju.property'

/** The one global store: who works here, on which properties, narrowed to which one. */
export const useSessionStore = defineStore('session', () => {
  const user = ref<Session | null>(null)
  const properties = ref<Property[]>([])
  const propertyId = ref<string | undefined>(localStorage.getItem(NARROWED_TO) ?? undefined)
  const property = computed(() => properties.value.find(({ id }) => id === propertyId.value))

  async function load(): Promise<Session | null> {
    if (user.value) return user.value
    try {
      await accept(await api.raw.get<Session>('/api/v1/session'))
    } catch (error) {
      if (!(error instanceof Error && 'status' in error && error.status === 401)) throw error
    }
    return user.value
  }

  async function signIn(username: string, password: string) {
    await accept(await api.raw.post<Session>('/api/v1/session', { username, password }))
  }

  async function accept(session: Session) {
    user.value = session
    const language = session.language
    if (!hasChosenLocale() && (language === 'zh-CN' || language === 'en')) setLocale(language as Locale)
    await loadProperties()
  }

  async function loadProperties() {
    const page = await api.raw.get<Page<Property>>('/api/v1/properties', { query: { limit: 200 } }).catch(() => null)
    properties.value = page?.items ?? []
    if (page && !property.value) narrowTo(undefined)
  }

  function narrowTo(id: string | undefined) {
    propertyId.value = id
    if (id) localStorage.setItem(NARROWED_TO, id)
    else localStorage.removeItem(NARROWED_TO)
  }

  async function signOut(everywhere = false) {
    await api.raw.delete(everywhere ? '/api/v1/session/all' : '/api/v1/session')
    forget()
  }

  function forget() {
    user.value = null
    properties.value = []
  }

  return { user, properties, propertyId, property, load, signIn, signOut, forget, narrowTo, loadProperties }
})
