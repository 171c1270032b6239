import { api, idempotent, ifMatch, type Money, type Page, type Query } from '@/shared/api/client'
import type { UploadedFile } from '@/shared/api/files'

/** What tenants decide about their lease: to go, to agree to the deposit statement, to stay. */
export interface Notice {
  id: string
  leaseId: string
  propertyId: string
  room: string
  tenantId: string
  tenant: string
  /** First day after the lease. */
  on: string
  reason: string
  cost: Money
  state: 'GIVEN' | 'CONFIRMED' | 'DECLINED' | 'WITHDRAWN'
  givenAt: string
  givenBy: string
  byStaff: boolean
  endedAt: string | null
  endedBy: string | null
  answer: string | null
}

export interface NoticeTerms {
  noticeDays: number
  /** Months' rent that leaving earlier costs; null: it is refused. */
  earlyRents: number | null
  ofLease?: boolean
}

export interface Outlook {
  today: string
  noticeDays: number
  earliest: string
  agreedEnd: string
  earlyCost: Money | null
}

export interface LeaseNotice {
  notice: Notice | null
  terms: NoticeTerms
  outlook: Outlook | null
}

export interface Statement {
  id: string
  leaseId: string
  tenant: string
  property: string
  room: string
  from: string
  to: string
  state: 'DRAFT' | 'SENT' | 'AGREED' | 'OBJECTED' | 'SETTLED'
  held: Money
  deductions: { id: string; text: string; amount: Money; photos: UploadedFile[] }[]
  bills: { billId: string; name: string; dueOn: string; amount: Money }[]
  billsPaid: Money
  returned: Money
  owed: Money
  note: string
  objection: string | null
  sentAt: string | null
  answeredAt: string | null
  answeredBy: string | null
  settledAt: string | null
  version: number
}

export interface Offer {
  id: string
  leaseId: string
  tenantId: string
  tenant: string
  room: string
  from: string
  state: 'OPEN' | 'ACCEPTED' | 'DECLINED' | 'WITHDRAWN'
  over: boolean
  validUntil: string
  note: string
  choices: { number: number; to: string; months: number; rent: Money; change: Money }[]
  chosen: number | null
  renewedAs: string | null
  reason: string | null
  madeAt: string
  madeBy: string
  endedAt: string | null
  endedBy: string | null
  words: { id: string; at: string; by: string; byTenant: boolean; text: string }[]
}

export interface Matter {
  what: 'NOTICE_GIVEN' | 'STATEMENT_AGREED' | 'STATEMENT_OBJECTED' | 'OFFER_ASKED' | 'OFFER_ACCEPTED' | 'OFFER_DECLINED'
  leaseId: string
  room: string
  tenantId: string
  tenant: string
  since: string
  text: string
  lastDay: string | null
}

const of = (lease: string) => `/api/v1/leases/${lease}`
const NOTICES = '/api/v1/lease-notices'
const OFFERS = '/api/v1/renewal-offers'

export const readNotice = (lease: string, signal?: AbortSignal) => api.raw.get<LeaseNotice>(`${of(lease)}/notice`, { signal })
export const recordNotice = (lease: string, body: { on: string; reason: string; costAccepted: boolean }, key: string) => api.raw.post<Notice>(`${of(lease)}/notice`, body, { headers: idempotent(key) })
export const confirmNotice = (id: string) => api.raw.post<Notice>(`${NOTICES}/${id}/confirmation`)
export const declineNotice = (id: string, reason: string) => api.raw.post<Notice>(`${NOTICES}/${id}/refusal`, { reason })
export const withdrawNotice = (id: string) => api.raw.post<Notice>(`${NOTICES}/${id}/withdrawal`)
export type Whose = { leaseId: string } | { propertyId: string }
const termsOf = (whose: Whose) => ('leaseId' in whose ? `${of(whose.leaseId)}/notice-terms` : `/api/v1/properties/${whose.propertyId}/notice-terms`)
export const readHouseTerms = (propertyId: string) => api.raw.get<NoticeTerms>(termsOf({ propertyId }))
export const agreeTerms = (whose: Whose, terms: { noticeDays: number; earlyRents: number | null }) => api.raw.put<NoticeTerms>(termsOf(whose), terms)

/** Null: none was drawn up yet. */
export const readStatement = async (lease: string, signal?: AbortSignal) => (await api.raw.get<Statement | undefined>(`${of(lease)}/deposit-statement`, { signal })) ?? null
export const writeStatement = (lease: string, version: number | undefined, body: object) =>
  api.raw.put<Statement>(`${of(lease)}/deposit-statement`, body, version === undefined ? {} : { headers: ifMatch(`"${version}"`) })
export const sendStatement = (lease: string) => api.raw.post<Statement>(`${of(lease)}/deposit-statement/sending`)
export const answerStatement = (lease: string, version: number, objection: string | null) => api.raw.post<Statement>(`${of(lease)}/deposit-statement/answer`, { version, objection })
export const settleStatement = (lease: string) => api.raw.post<Statement>(`${of(lease)}/deposit-statement/settlement`)

export const listOffers = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Offer>>(OFFERS, { query, signal })
export const makeOffer = (lease: string, body: object, key: string) => api.raw.post<Offer>(`${of(lease)}/renewal-offers`, body, { headers: idempotent(key) })
export const makeOffers = (body: object, key: string) => api.raw.post<{ created: number; refused: { leaseId: string; reason: string }[] }>(OFFERS, body, { headers: idempotent(key) })
export const acceptOffer = (id: string, choice: number) => api.raw.post<Offer>(`${OFFERS}/${id}/acceptance`, { choice })
export const declineOffer = (id: string, reason: string) => api.raw.post<Offer>(`${OFFERS}/${id}/declination`, { reason })
export const withdrawOffer = (id: string) => api.raw.post<Offer>(`${OFFERS}/${id}/withdrawal`)
export const answerOffer = (id: string, text: string) => api.raw.post<Offer>(`${OFFERS}/${id}/words`, { text })

export const listMatters = async (query: Query) => (await api.raw.get<Page<Matter>>('/api/v1/lease-matters', { query })).items
