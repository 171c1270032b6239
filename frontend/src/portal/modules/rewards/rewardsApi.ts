import { idempotent } from '@/shared/api/headers'
import type { Page } from '@/shared/api/page'
import { raw } from '@/shared/api/raw'
import type { Catalogue, Redemption, Reward } from './types'

const REWARDS = '/api/v1/portal/rewards'
const REDEMPTIONS = '/api/v1/portal/redemptions'

export const readCatalogue = (signal?: AbortSignal) => raw.get<Catalogue>(REWARDS, { signal })
export const readReward = (id: string, signal?: AbortSignal) => raw.get<Reward>(`${REWARDS}/${id}`, { signal })
export const redeem = (id: string, wish: { note: string; billId: string | null }, key: string) =>
  raw.post<Redemption>(`${REWARDS}/${id}/redemptions`, wish, { headers: idempotent(key) })
export const readRedemptions = (cursor?: string, signal?: AbortSignal) => raw.get<Page<Redemption>>(REDEMPTIONS, { query: { limit: 20, cursor }, signal })
export const readRedemption = (id: string, signal?: AbortSignal) => raw.get<Redemption>(`${REDEMPTIONS}/${id}`, { signal })
export const cancel = (id: string) => raw.post<Redemption>(`${REDEMPTIONS}/${id}/cancellation`, {})
export const pictureUrl = (id: string) => `/api/v1/portal/files/${id}`
export const smallPictureUrl = (id: string) => `${pictureUrl(id)}/thumbnail`
