import { api, type Page } from '@/shared/api/client'
import { ifMatch } from '@/shared/api/headers'
import type { Query } from '@/shared/api/raw'
import type { DataRequest, WholeRequest } from './types'

const AT = '/api/v1/data-requests'
/** What is stale once something was asked or decided. */
export const KEYS = [['privacy'], ['tenants']] as const

export const listRequests = (query: Query, signal: AbortSignal) => api.raw.get<Page<DataRequest>>(AT, { query, signal })
export const readRequest = (id: string, signal?: AbortSignal) => api.raw.get<WholeRequest>(`${AT}/${id}`, { signal })
export const approve = (id: string) => api.raw.post<WholeRequest>(`${AT}/${id}/approval`, {})
export const refuse = (id: string, reason: string) => api.raw.post<WholeRequest>(`${AT}/${id}/refusal`, { reason })
export const withdraw = (id: string) => api.raw.post<WholeRequest>(`${AT}/${id}/withdrawal`)

export const ofTenant = async (id: string, signal?: AbortSignal) => (await api.raw.get<{ items: DataRequest[] }>(`/api/v1/tenants/${id}/data-requests`, { signal })).items
export const askExport = (id: string) => api.raw.post<DataRequest>(`/api/v1/tenants/${id}/data-exports`)
export const askErasure = (id: string, reason: string) => api.raw.post<DataRequest>(`/api/v1/tenants/${id}/erasure-requests`, { reason: reason || null })

export interface Setting {
  yearsKept: number
}
export const readSetting = () => api.raw.versioned<Setting>('/api/v1/privacy-settings')
export const saveSetting = (setting: Setting, etag: string | null) => api.raw.put<Setting>('/api/v1/privacy-settings', setting, { headers: ifMatch(etag) })
