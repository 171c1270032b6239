export const KINDS = ['REPAIR', 'COMPLAINT', 'SERVICE'] as const
export type Kind = (typeof KINDS)[number]
export type Step = 'RECEIVED' | 'ACCEPTED' | 'WORKING' | 'YOUR_TURN' | 'CONFIRM' | 'DONE'

export interface StoredFile {
  id: string
  name: string
  type: string
  bytes: number
  thumbnail: boolean
}

export interface Visit {
  from: string
  to: string | null
  done: boolean
  who: string | null
  photos: StoredFile[]
}

export interface TicketItem {
  id: string
  number: string
  kind: Kind
  category: { code: string; name: string } | null
  title: string
  step: Step
  need: 'CONFIRM' | 'ANSWER' | null
  reopened: boolean
  /** Seen to with another report of the same matter. */
  together: boolean
  room: string | null
  property: string
  zone: string
  openedAt: string
  closedAt: string | null
  rating: number | null
  visit: Visit | null
}

export interface TicketEvent {
  at: string
  what: 'OPEN' | 'ACKNOWLEDGE' | 'START' | 'TELL' | 'AGREE' | 'REOPEN' | 'CLOSE' | 'MERGE'
  /** What the tenant said to it. */
  words: string | null
}

export interface Line {
  id: string
  at: string
  mine: boolean
  channel: string
  text: string
}

export interface TicketWhole {
  ticket: TicketItem
  text: string | null
  events: TicketEvent[]
  lines: Line[]
  photos: StoredFile[]
  visits: Visit[]
  told: { at: string; channel: string; text: string; silentAt: string } | null
  ratingComment: string | null
  may: { write: boolean; confirm: boolean; reopen: boolean; rate: boolean }
}

export interface RoomChoice {
  unitId: string
  room: string
  property: string
  zone: string
}

export interface CategoryChoice {
  kind: Kind
  code: string
  parent: string | null
  name: string
}

export interface Choices {
  rooms: RoomChoice[]
  categories: CategoryChoice[]
}

export interface AskedSurvey {
  invitationId: string
  title: string
  questions: number
  until: string | null
  anonymous: boolean
}
