import type { Money } from '@/shared/api/page'

export interface Contact {
  phone: string
  email: string | null
}

export interface Device {
  id: string
  createdAt: string
  lastSeenAt: string
  userAgent: string
  here: boolean
}

export interface MyLease {
  id: string
  property: string
  room: string
  from: string
  /** First day after the lease. */
  to: string
  over: boolean
  rent: Money
  cadenceMonths: number
  depositAgreed: Money
  depositHeld: Money
  nextPeriodFrom: string | null
  nextRent: Money | null
  others: string[]
  /** Mine to decide about; the others signed with me. */
  primary: boolean
  /** There is a deposit statement to read, an offer to choose. */
  statement: boolean
  offer: boolean
}

export const WAYS = ['in-app', 'wechat', 'sms', 'email'] as const
export type Way = (typeof WAYS)[number]

/** What one may do without; SERVICE is always sent. */
export const KINDS = ['RENT', 'POINTS', 'SURVEY', 'CALLBACK', 'COMMUNITY'] as const
export type Kind = (typeof KINDS)[number]

export interface Consent {
  channel: Way | null
  /** Those that lead to me. */
  channels: Way[]
  optedOut: Kind[]
  doNotCall: boolean
  quietFrom: string
  quietTo: string
}

export interface DataAccess {
  at: string
  by: string
  field: 'PHONE' | 'EMAIL' | 'ID_NUMBER'
}
