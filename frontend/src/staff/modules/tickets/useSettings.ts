import { useQuery } from '@tanstack/vue-query'
import { api, ifMatch } from '@/shared/api/client'
import { useSave } from '@/shared/composables/useSave'
import type { Category, Kind, Supplier } from './types'

export interface Silence {
  kind: Kind
  silenceDays: number
  version: number
}

export const useSilence = () => useQuery({ queryKey: ['tickets', 'silence'], queryFn: () => api.raw.get<Silence[]>('/api/v1/ticket-settings') })

const version = (one?: { version: number }) => ({ headers: ifMatch(one && `"${one.version}"`) })

export const saveSilence = (one: Silence, silenceDays: number) => api.raw.put<Silence>(`/api/v1/ticket-settings/${one.kind}`, { silenceDays }, version(one))
export const saveCategory = (body: object, one?: Category) =>
  one ? api.raw.put<Category>(`/api/v1/ticket-categories/${one.kind}/${one.code}`, body, version(one)) : api.raw.post<Category>('/api/v1/ticket-categories', body)
export const saveSupplier = (body: object, one?: Supplier) =>
  one ? api.raw.put<Supplier>(`/api/v1/ticket-suppliers/${one.id}`, body, version(one)) : api.raw.post<Supplier>('/api/v1/ticket-suppliers', body)

/** What is set for all tickets; a quiet save shows its problems at the fields. */
export const useSettingSave = <V>(save: (values: V) => Promise<unknown>, done: string, quiet = true) =>
  useSave<V, unknown>({ save, done, quiet, invalidates: [['tickets']] })
