export interface Announcement {
  id: string
  title: string
  text: string
  house: string
  at: string
  /** No longer current. */
  over: boolean
  readAt: string | null
}

export interface MySignUp {
  state: 'GOING' | 'WAITING'
  /** On the waiting list, 1 for the first; null with a place. */
  position: number | null
  code: string | null
  /** When I was checked in. */
  cameAt: string | null
}

export interface HouseEvent {
  id: string
  title: string
  text: string
  house: string
  place: string
  timeZone: string
  startsAt: string
  endsAt: string
  signUpUntil: string
  /** Null: as many as come. */
  places: number | null
  left: number | null
  waiting: number
  mine: MySignUp | null
  can: boolean
  /** Why nobody signs up any more, in a sentence. */
  why: string | null
  mayCancel: boolean
  cancelReason: string | null
  /** What coming earns, in sentences. */
  points: string[]
}

export interface Topic {
  id: string
  title: string
  text: string
  author: string
  mine: boolean
  house: string
  at: string
  replies: number
  lastAt: string
  closed: boolean
}

export interface Forum {
  /** Where I may write; none: my house has no forum. */
  houses: { id: string; name: string }[]
  items: Topic[]
  nextCursor: string | null
}

export interface Post {
  id: string
  title: string
  /** Empty when it was hidden and is not mine. */
  text: string
  author: string
  mine: boolean
  at: string
  edited: boolean
  hidden: boolean
  hiddenReason: string | null
  closed: boolean
  mayChange: boolean
}
