import { api, ifMatch, type Page } from '@/shared/api/client'
import type { Member, Metric, Move, Policy, PolicyBody, Preview, Run, TenantTier, TierChange, TierCount } from './types'

type Scope = { propertyId?: string }
const TIERS = '/api/v1/tiers'
const ofTenant = (id: string) => `/api/v1/tenants/${id}/tier`

export const readTier = (id: string) => api.raw.get<TenantTier>(ofTenant(id))
export const readHistory = (id: string) => api.raw.get<TierChange[]>(`${ofTenant(id)}/history`)
export const setByHand = (id: string, wanted: { tier: string; reason: string; until: string }) =>
  api.raw.post<TenantTier>(`${ofTenant(id)}/override`, wanted)
export const endByHand = (id: string) => api.raw.delete<TenantTier>(`${ofTenant(id)}/override`)

export const readPolicy = () => api.raw.get<Policy>(`${TIERS}/policy`)
export const readPolicies = () => api.raw.get<Policy[]>(`${TIERS}/policies`)
export const readMetrics = () => api.raw.get<Metric[]>(`${TIERS}/metrics`)
export const readDraft = async () => {
  const draft = await api.raw.versioned<Policy | undefined>(`${TIERS}/policy/draft`)
  return draft.data ? { data: draft.data, etag: draft.etag } : null
}
export const keepDraft = async (policy: PolicyBody, etag: string | null) =>
  api.raw.put<Policy>(`${TIERS}/policy/draft`, policy, { headers: ifMatch(etag) })
export const discardDraft = () => api.raw.delete(`${TIERS}/policy/draft`)
export const activateDraft = (version: number) =>
  api.raw.post<Policy>(`${TIERS}/policy/activation`, undefined, { headers: ifMatch(`"${version}"`) })
export const previewPolicy = (policy: PolicyBody, query: Scope) =>
  api.raw.post<Preview>(`${TIERS}/policy/preview`, policy, { query })

export const readCounts = (query: Scope) => api.raw.get<TierCount[]>(`${TIERS}/counts`, { query })
export const readMembers = (query: Record<string, unknown>, signal?: AbortSignal) =>
  api.raw.get<Page<Member>>(`${TIERS}/members`, { query: query as Record<string, string>, signal })
export const readMoves = (query: Scope & { limit?: number }) => api.raw.get<Page<Move>>(`${TIERS}/moves`, { query })

export const assessEverybody = () => api.raw.post<Run>(`${TIERS}/assessment`)
/** Null: nobody has been assessed yet. */
export const readRun = async () => (await api.raw.get<Run | undefined>(`${TIERS}/assessment`)) ?? null
