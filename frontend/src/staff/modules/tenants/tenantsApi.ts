import { api, ifMatch, type Page } from '@/shared/api/client'
import type { Agent, PersonalField, TenantDetail } from './types'

/** What a form says of a tenant; an absent field is not touched, an empty one is taken away. */
export interface TenantFields {
  name?: string
  phone?: string
  email?: string
  idNumber?: string
  language?: string
  tags?: string[]
  note?: string
  source?: string
  propertyId?: string
}

const PATH = '/api/v1/tenants'

export const readTenant = (id: string) => api.raw.versioned<TenantDetail>(`${PATH}/${id}`)
export const createTenant = (fields: TenantFields) => api.raw.post<TenantDetail>(PATH, fields)
export const changeTenant = (id: string, etag: string | null, fields: TenantFields) =>
  api.raw.patch<TenantDetail>(`${PATH}/${id}`, fields, { headers: ifMatch(etag) })
export const takeNote = (id: string, note: { kind: string; text: string }) => api.raw.post(`${PATH}/${id}/notes`, note)
export const unmask = async (id: string, field: PersonalField) =>
  (await api.raw.post<{ value: string | null }>(`${PATH}/${id}/unmasking`, { field })).value ?? '–'
export const readAgent = (id: string, signal?: AbortSignal) => api.raw.get<{ agent?: Agent | null; choices: Agent[] }>(`${PATH}/${id}/agent`, { signal })
export const assignAgent = (id: string, staffId: string | null) => api.raw.put(`${PATH}/${id}/agent`, { staffId })
export const readTags = async () => (await api.raw.get<Page<{ name: string }>>('/api/v1/tenant-tags')).items.map(({ name }) => name)
export const changeTags = (change: { tenantIds: string[]; add: string[]; remove: string[] }) =>
  api.raw.post<{ changed: number }>('/api/v1/tenant-tags/changes', change)
