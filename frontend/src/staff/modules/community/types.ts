import type { Segment } from '@/shared/ui'
import type { Tone } from '@/shared/ui'

export const ANNOUNCEMENT_STATES = ['DRAFT', 'SCHEDULED', 'PUBLISHED', 'OVER', 'WITHDRAWN'] as const
export type AnnouncementState = (typeof ANNOUNCEMENT_STATES)[number]
export const ANNOUNCEMENT_TONES: Record<AnnouncementState, Tone> = { DRAFT: 'neutral', SCHEDULED: 'blue', PUBLISHED: 'brand', OVER: 'neutral', WITHDRAWN: 'warm' }

export interface Announcement {
  id: string
  state: AnnouncementState
  title: string
  titleEn: string
  text: string
  textEn: string
  audience: Partial<Segment>
  /** The audience as a sentence. */
  words: string
  /** Also sent by each tenant's channel. */
  byChannel: boolean
  publishAt: string | null
  until: string | null
  sentAt: string | null
  withdrawnAt: string | null
  reached: number
  read: number
  reminders: number
  createdAt: string
  createdBy: string
  mayChange: boolean
  version: number
}

export interface Recipient {
  tenantId: string
  name: string
  propertyId: string
  room: string
  readAt: string | null
}

export interface HouseEvent {
  id: string
  propertyId: string
  house: string
  timeZone: string
  alsoFor: string[]
  title: string
  titleEn: string
  text: string
  textEn: string
  place: string
  placeEn: string
  startsAt: string
  endsAt: string
  signUpUntil: string
  /** From then on guests are checked in. */
  doorsAt: string
  /** By the clock of the house. */
  local: { startsAt: string; endsAt: string; signUpUntil: string }
  /** Null: as many as come. */
  places: number | null
  going: number
  waiting: number
  came: number
  cancelledAt: string | null
  cancelReason: string | null
  /** What coming earns, in sentences. */
  points: string[]
  mayChange: boolean
  version: number
}

export interface Guest {
  tenantId: string
  name: string
  state: 'GOING' | 'WAITING' | 'CANCELLED'
  position: number | null
  signedUpAt: string
  signedUpBy: string
  checkedInAt: string | null
  checkedInBy: string | null
}

export const QUEUES = ['REPORTED', 'HIDDEN', 'ALL'] as const

export interface ModeratedPost {
  id: string
  topicId: string
  isTopic: boolean
  tenantId: string
  name: string
  /** As neighbours see the author. */
  shownAs: string
  propertyId: string
  topic: string
  text: string
  createdAt: string
  hiddenAt: string | null
  hiddenBy: string | null
  hiddenReason: string | null
  closed: boolean
  /** Of reports that nobody has looked at. */
  reasons: string[]
  /** The first day on which the author may write again. */
  mutedUntil: string | null
}

export interface HouseForum {
  propertyId: string
  name: string
  open: boolean
}
