import { idempotent } from '@/shared/api/headers'
import type { Page } from '@/shared/api/page'
import { raw } from '@/shared/api/raw'
import type { Announcement, Forum, HouseEvent, Post } from './types'

const ANNOUNCEMENTS = '/api/v1/portal/announcements'
const EVENTS = '/api/v1/portal/events'

export const readAnnouncements = (cursor?: string, signal?: AbortSignal) => raw.get<Page<Announcement>>(ANNOUNCEMENTS, { query: { limit: 20, cursor }, signal })
export const readAnnouncement = (id: string, signal?: AbortSignal) => raw.get<Announcement>(`${ANNOUNCEMENTS}/${id}`, { signal })
/** It was read; the first time counts. */
export const openAnnouncement = (id: string) => raw.post<Announcement>(`${ANNOUNCEMENTS}/${id}/reading`, {})
export const readEvents = (signal?: AbortSignal) => raw.get<Page<HouseEvent>>(EVENTS, { signal })
export const readEvent = (id: string, signal?: AbortSignal) => raw.get<HouseEvent>(`${EVENTS}/${id}`, { signal })
export const signUp = (id: string) => raw.post<HouseEvent>(`${EVENTS}/${id}/sign-up`, {})
export const cancelSignUp = (id: string) => raw.delete<HouseEvent>(`${EVENTS}/${id}/sign-up`)
export const calendarUrl = (id: string) => `${EVENTS}/${id}/calendar`

const FORUM = '/api/v1/portal/forum'

export const readForum = (cursor?: string, signal?: AbortSignal) => raw.get<Forum>(FORUM, { query: { limit: 20, cursor }, signal })
export const readTopic = (id: string, signal?: AbortSignal) => raw.get<Post>(`${FORUM}/${id}`, { signal })
export const readReplies = (id: string, cursor?: string, signal?: AbortSignal) => raw.get<Page<Post>>(`${FORUM}/${id}/replies`, { query: { limit: 50, cursor }, signal })
export const beginTopic = (topic: { propertyId: string | null; title: string; text: string }, key: string) => raw.post<Post>(FORUM, topic, { headers: idempotent(key) })
export const replyTo = (id: string, text: string, key: string) => raw.post<Post>(`${FORUM}/${id}/replies`, { text }, { headers: idempotent(key) })
export const editPost = (id: string, words: { title: string; text: string }) => raw.put<Post>(`${FORUM}/posts/${id}`, words)
export const deletePost = (id: string) => raw.delete<void>(`${FORUM}/posts/${id}`)
export const reportPost = (id: string, reason: string) => raw.post<void>(`${FORUM}/posts/${id}/reports`, { reason })
