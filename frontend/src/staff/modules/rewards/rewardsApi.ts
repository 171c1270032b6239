import { api, idempotent, ifMatch, type Page, type Query } from '@/shared/api/client'
import type { RewardBody } from './rewardDraft'
import type { Choice, Redemption, Reward } from './types'

const REWARDS = '/api/v1/rewards'
const REDEMPTIONS = '/api/v1/redemptions'

/** What a change makes stale: points were spent or came back. */
export const KEYS = [['rewards'], ['points'], ['tenants'], ['today']] as const

export const listRewards = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Reward>>(REWARDS, { query, signal })
export const readReward = (id: string) => api.raw.versioned<Reward>(`${REWARDS}/${id}`)
export const addReward = (body: RewardBody, key: string) => api.raw.post<Reward>(REWARDS, body, { headers: idempotent(key) })
export const changeReward = (id: string, etag: string | null, body: RewardBody) => api.raw.put<Reward>(`${REWARDS}/${id}`, body, { headers: ifMatch(etag) })
export const changeStock = (id: string, wish: { number: number; reason: string }, key: string) =>
  api.raw.post<Reward>(`${REWARDS}/${id}/stock`, wish, { headers: idempotent(key) })
export const stopCounting = (id: string) => api.raw.delete<Reward>(`${REWARDS}/${id}/stock`)

export const listRedemptions = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Redemption>>(REDEMPTIONS, { query, signal })
export const countWaiting = (query: Query, signal?: AbortSignal) => api.raw.get<{ waiting: number }>(`${REDEMPTIONS}/waiting`, { query, signal })
export const readRedemption = (id: string, signal?: AbortSignal) => api.raw.get<Redemption>(`${REDEMPTIONS}/${id}`, { signal })
export const findByCode = (code: string) => api.raw.get<Redemption>(`${REDEMPTIONS}/by-code/${encodeURIComponent(code)}`)
export const handOver = (id: string) => api.raw.post<Redemption>(`${REDEMPTIONS}/${id}/fulfilment`, {})
export const cancel = (id: string, reason: string) => api.raw.post<Redemption>(`${REDEMPTIONS}/${id}/cancellation`, { reason })

export const choicesOf = (tenantId: string, signal?: AbortSignal) => api.raw.get<Choice[]>(`/api/v1/tenants/${tenantId}/rewards`, { signal })
export const balanceOf = (tenantId: string, signal?: AbortSignal) =>
  api.raw.get<{ available: number }>(`/api/v1/tenants/${tenantId}/points`, { query: { limit: 1 }, signal })
export const redeem = (tenantId: string, wish: { rewardId: string; note: string; billId: string | null }, key: string) =>
  api.raw.post<Redemption>(`/api/v1/tenants/${tenantId}/redemptions`, wish, { headers: idempotent(key) })
