import type { Money } from '@/shared/api/page'

/** One condition of a tier; `share` says how far it is met, 0 to 1. */
export interface TierStep {
  label: string
  has: string | null
  needs: string | null
  share: number
  held: boolean
}

export interface TierCard {
  tier: string
  name: string
  /** 0 for the lowest of `of` tiers. */
  rank: number
  of: number
  since: string | null
  /** Null at the top, where the steps are what keeps the tier. */
  nextName: string | null
  steps: TierStep[]
  atRiskOn: string | null
  atRiskName: string | null
}

export interface PointsCard {
  available: number
  pending: number
  debt: number
  /** The first day on which `expiryPoints` are gone. */
  expiryOn: string | null
  expiryPoints: number
}

export interface BillDue {
  id: string
  item: string
  itemName: string
  periodFrom: string
  /** First day after the period. */
  periodTo: string
  dueOn: string
  outstanding: Money
  overdueDays: number
}

export interface TicketTold {
  id: string
  number: string
  kind: string
  title: string
  text: string
  toldAt: string
}

export interface SurveyAsked {
  invitationId: string
  title: string
  until: string | null
}

export interface Headline {
  id: string
  title: string
  at: string
  read: boolean
}

export interface EventToday {
  id: string
  title: string
  place: string
  startsAt: string
  endsAt: string
  cameAt: string | null
}

/** The unread first, a few; `unread` counts all that is current. */
export interface HouseNews {
  headlines: Headline[]
  unread: number
  today: EventToday[]
}

export interface LeaseAsked {
  what: 'OFFER' | 'STATEMENT'
  leaseId: string
  until: string | null
}

/** `code` opens all of them. */
export interface ParcelsWaiting {
  count: number
  code: string
  until: string
}

export interface HomeAnswer {
  tier: TierCard
  points: PointsCard
  bills: BillDue[]
  tickets: TicketTold[]
  surveys: SurveyAsked[]
  news: HouseNews
  papers: { id: string; title: string }[]
  leases: LeaseAsked[]
  parcels: ParcelsWaiting[]
  last: { id: string; change: number; reason: string; at: string } | null
}
