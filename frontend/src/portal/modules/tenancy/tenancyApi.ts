import { idempotent } from '@/shared/api/headers'
import { raw } from '@/shared/api/raw'
import type { Leaving, Notice, Offer, Statement } from './types'

const of = (lease: string) => `/api/v1/portal/leases/${lease}`

export const readLeaving = (lease: string, signal?: AbortSignal) => raw.get<Leaving>(`${of(lease)}/notice`, { signal })
export const giveNotice = (lease: string, body: { on: string; reason: string; costAccepted: boolean }, key: string) => raw.post<Notice>(`${of(lease)}/notice`, body, { headers: idempotent(key) })
export const takeBack = (lease: string) => raw.post<Notice>(`${of(lease)}/notice/withdrawal`)

/** Null: none was sent yet. */
export const readStatement = async (lease: string, signal?: AbortSignal) => (await raw.get<Statement | undefined>(`${of(lease)}/deposit-statement`, { signal })) ?? null
export const agree = (lease: string, version: number) => raw.post<Statement>(`${of(lease)}/deposit-statement/agreement`, { version })
export const object = (lease: string, version: number, reason: string) => raw.post<Statement>(`${of(lease)}/deposit-statement/objection`, { version, reason })
export const photoUrl = (file: string) => `/api/v1/portal/files/${file}`

export const readOffer = (lease: string, signal?: AbortSignal) => raw.get<Offer>(`${of(lease)}/renewal-offer`, { signal })
export const accept = (lease: string, offerId: string, choice: number) => raw.post<Offer>(`${of(lease)}/renewal-offer/acceptance`, { offerId, choice })
export const decline = (lease: string, offerId: string, reason: string) => raw.post<Offer>(`${of(lease)}/renewal-offer/declination`, { offerId, reason })
export const ask = (lease: string, offerId: string, text: string) => raw.post<Offer>(`${of(lease)}/renewal-offer/questions`, { offerId, text })
