import { segmentOf } from '@/shared/ui/segment'
import type { Announcement, HouseEvent } from './types'

/** What the form of an announcement edits. */
export const announcementDraft = (known?: Announcement, house?: string) => ({
  title: known?.title ?? '',
  titleEn: known?.titleEn ?? '',
  text: known?.text ?? '',
  textEn: known?.textEn ?? '',
  audience: segmentOf(known?.audience ?? { properties: house ? [house] : [] }),
  byChannel: known?.byChannel ?? true,
  until: known?.until ?? null as string | null,
})
export type AnnouncementDraft = ReturnType<typeof announcementDraft>

/** A picker that was emptied gives an empty text. */
export const announcementBody = (draft: AnnouncementDraft) => ({ ...draft, until: draft.until || null })

/** What the form of an event edits; times as the clock of the house has them, to the minute. */
export const eventDraft = (known?: HouseEvent, house?: string) => ({
  propertyId: known?.propertyId ?? house,
  alsoFor: [...(known?.alsoFor ?? [])],
  title: known?.title ?? '',
  titleEn: known?.titleEn ?? '',
  text: known?.text ?? '',
  textEn: known?.textEn ?? '',
  place: known?.place ?? '',
  placeEn: known?.placeEn ?? '',
  startsAt: minutes(known?.local.startsAt),
  endsAt: minutes(known?.local.endsAt),
  signUpUntil: minutes(known?.local.signUpUntil),
  places: known?.places ?? undefined as number | null | undefined,
})
export type EventDraft = ReturnType<typeof eventDraft>

export const eventBody = (draft: EventDraft) => ({
  ...draft,
  alsoFor: draft.alsoFor.filter((id) => id !== draft.propertyId),
  startsAt: draft.startsAt || null,
  endsAt: draft.endsAt || null,
  signUpUntil: draft.signUpUntil || null,
  places: draft.places || null,
})

const minutes = (local: string | undefined) => (local ? local.slice(0, 16) : '')
