import type { Page } from '@/shared/api/page'
import { raw } from '@/shared/api/raw'
import type { Announcement, HouseEvent } from './types'

const ANNOUNCEMENTS = '/api/v1/portal/announcements'
const EVENTS = '/api/v1/portal/events'

export const readAnnouncements = (cursor?: string, signal?: AbortSignal) => raw.get<Page<Announcement>>(ANNOUNCEMENTS, { query: { limit: 20, cursor }, signal })
/** Opening it is reading it. */
export const openAnnouncement = (id: string) => raw.post<Announcement>(`${ANNOUNCEMENTS}/${id}/reading`, {})
export const readEvents = (signal?: AbortSignal) => raw.get<Page<HouseEvent>>(EVENTS, { signal })
export const readEvent = (id: string, signal?: AbortSignal) => raw.get<HouseEvent>(`${EVENTS}/${id}`, { signal })
export const signUp = (id: string) => raw.post<HouseEvent>(`${EVENTS}/${id}/sign-up`, {})
export const cancelSignUp = (id: string) => raw.delete<HouseEvent>(`${EVENTS}/${id}/sign-up`)
export const calendarUrl = (id: string) => `${EVENTS}/${id}/calendar`
