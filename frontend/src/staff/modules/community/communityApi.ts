import { api, idempotent, ifMatch, type Page, type Query } from '@/shared/api/client'
import { announcementBody, eventBody, type AnnouncementDraft, type EventDraft } from './drafts'
import type { Announcement, Guest, HouseEvent, Recipient } from './types'

const ANNOUNCEMENTS = '/api/v1/announcements'
const EVENTS = '/api/v1/events'

/** What a change makes stale. */
export const KEYS = [['community']] as const
/** A check-in earns points too. */
export const DOOR_KEYS = [['community'], ['points'], ['tenants']] as const

export const listAnnouncements = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Announcement>>(ANNOUNCEMENTS, { query, signal })
export const readAnnouncement = (id: string) => api.raw.versioned<Announcement>(`${ANNOUNCEMENTS}/${id}`)
export const saveAnnouncement = (known: { id: string; etag: string | null } | undefined, draft: AnnouncementDraft, key: string) =>
  known
    ? api.raw.put<Announcement>(`${ANNOUNCEMENTS}/${known.id}`, announcementBody(draft), { headers: ifMatch(known.etag) })
    : api.raw.post<Announcement>(ANNOUNCEMENTS, announcementBody(draft), { headers: idempotent(key) })
export const publish = (id: string, at: string | null) => api.raw.post<Announcement>(`${ANNOUNCEMENTS}/${id}/publication`, { at })
export const withdraw = (id: string) => api.raw.post<Announcement>(`${ANNOUNCEMENTS}/${id}/withdrawal`, {})
export const remind = (id: string, key: string) => api.raw.post<{ reminded: number }>(`${ANNOUNCEMENTS}/${id}/reminders`, {}, { headers: idempotent(key) })
export const listRecipients = (id: string, query: Query, signal?: AbortSignal) => api.raw.get<Page<Recipient>>(`${ANNOUNCEMENTS}/${id}/recipients`, { query, signal })

export const listEvents = (query: Query, signal?: AbortSignal) => api.raw.get<Page<HouseEvent>>(EVENTS, { query, signal })
export const readEvent = (id: string) => api.raw.versioned<HouseEvent>(`${EVENTS}/${id}`)
export const saveEvent = (known: { id: string; etag: string | null } | undefined, draft: EventDraft, key: string) =>
  known
    ? api.raw.put<HouseEvent>(`${EVENTS}/${known.id}`, eventBody(draft), { headers: ifMatch(known.etag) })
    : api.raw.post<HouseEvent>(EVENTS, eventBody(draft), { headers: idempotent(key) })
export const cancelEvent = (id: string, reason: string) => api.raw.post<HouseEvent>(`${EVENTS}/${id}/cancellation`, { reason })
export const listGuests = (id: string, query: Query, signal?: AbortSignal) => api.raw.get<Page<Guest>>(`${EVENTS}/${id}/sign-ups`, { query, signal })
export const signUp = (id: string, tenantId: string) => api.raw.post<Guest>(`${EVENTS}/${id}/sign-ups`, { tenantId })
export const cancelSignUp = (id: string, tenantId: string) => api.raw.delete<Guest>(`${EVENTS}/${id}/sign-ups/${tenantId}`)
export const checkIn = (id: string, how: { code?: string; tenantId?: string }) => api.raw.post<Guest>(`${EVENTS}/${id}/check-ins`, how)
export const undoCheckIn = (id: string, tenantId: string) => api.raw.delete<Guest>(`${EVENTS}/${id}/check-ins/${tenantId}`)
