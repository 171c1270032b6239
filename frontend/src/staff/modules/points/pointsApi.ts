import { api, idempotent, type Page, type Query } from '@/shared/api/client'
import type { Adjustment, Audit, LedgerLine, Liability, TenantPoints } from './types'

const BASE = '/api/v1/points'

export const postings = (query: Query, signal?: AbortSignal) => api.raw.get<Page<LedgerLine>>(`${BASE}/postings`, { query, signal })
export const liability = (query: Query, signal?: AbortSignal) => api.raw.get<Liability>(`${BASE}/liability`, { query, signal })
export const audit = (signal?: AbortSignal) => api.raw.get<Audit>(`${BASE}/audit`, { signal })
export const settings = () => api.raw.get<{ approvalLimit: number }>(`${BASE}/settings`)

export const tenantPoints = (tenantId: string, query: Query, signal?: AbortSignal) =>
  api.raw.get<TenantPoints>(`/api/v1/tenants/${tenantId}/points`, { query, signal })

export interface AdjustmentWish {
  points: number
  reason: string
  reasonEn?: string
  expiresOn?: string
  kind?: Adjustment['kind']
}
export const adjust = (tenantId: string, wish: AdjustmentWish, key: string) =>
  api.raw.post<Adjustment>(`/api/v1/tenants/${tenantId}/adjustments`, wish, { headers: idempotent(key) })

export const adjustments = (query: Query, signal?: AbortSignal) =>
  api.raw.get<Page<Adjustment>>('/api/v1/adjustments', { query, signal })
export const approve = (id: string) => api.raw.post<Adjustment>(`/api/v1/adjustments/${id}/approval`, {})
export const refuse = (id: string, reason: string) => api.raw.post<Adjustment>(`/api/v1/adjustments/${id}/refusal`, { reason })
