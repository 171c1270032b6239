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
  /** Whether I chose them; else they are my house's. */
  ownQuiet: boolean
  houseQuietFrom: string
  houseQuietTo: string
  timeZone: string
}

export interface DataAccess {
  at: string
  by: string
  field: 'PHONE' | 'EMAIL' | 'ID_NUMBER'
}

export interface DataExport {
  id: string
  state: 'WAITING' | 'READY' | 'GONE'
  askedAt: string
  /** Of the staff, for me. */
  askedBy: string | null
  readyAt: string | null
  expiresAt: string | null
  bytes: number | null
  /** Where to download it; null: not now. */
  path: string | null
}

export interface Erasure {
  id: string
  state: 'ASKED' | 'WITHDRAWN' | 'REFUSED' | 'APPROVED' | 'DONE'
  askedAt: string
  askedBy: string | null
  reason: string | null
  decidedAt: string | null
  note: string | null
}

export interface MyErasures {
  last: Erasure | null
  /** What stands against it now, in sentences. */
  obstacles: string[]
}

export interface SecondFactor {
  since: string | null
  recoveryCodesLeft: number
}

export interface FriendOfMine {
  id: string
  name: string
  state: 'INVITED' | 'LEAD' | 'SIGNED' | 'CLEARED' | 'CONVERTED' | 'EXPIRED' | 'REFUSED' | 'REVOKED'
  /** First day on which it is too late to sign. */
  expiresOn: string
  signedOn: string | null
  clearedOn: string | null
  convertedOn: string | null
  /** What it will bring by the rules of today; 0 once it is over. */
  points: number
  createdAt: string
}

export interface MyReferrals {
  code: string
  link: string
  /** What the next friend will bring. */
  points: number
  converted: number
  friends: FriendOfMine[]
}
