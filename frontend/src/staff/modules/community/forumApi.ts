import { api, idempotent, type Page, type Query } from '@/shared/api/client'
import type { HouseForum, ModeratedPost } from './types'

const FORUM = '/api/v1/forum'
export const FORUM_KEYS = [['community']] as const

export const listPosts = (query: Query, signal?: AbortSignal) => api.raw.get<Page<ModeratedPost>>(`${FORUM}/posts`, { query, signal })
export const countReported = (query: Query, signal?: AbortSignal) => api.raw.get<{ reported: number }>(`${FORUM}/reported`, { query, signal })
export const hidePost = (id: string, reason: string) => api.raw.post<void>(`${FORUM}/posts/${id}/hiding`, { reason })
export const restorePost = (id: string) => api.raw.delete<void>(`${FORUM}/posts/${id}/hiding`)
export const dismissReports = (id: string) => api.raw.delete<void>(`${FORUM}/posts/${id}/reports`)
export const closeTopic = (id: string, closed: boolean) => (closed ? api.raw.post<void>(`${FORUM}/posts/${id}/closing`, {}) : api.raw.delete<void>(`${FORUM}/posts/${id}/closing`))
export const mute = (tenantId: string, wish: { untilOn: string; reason: string }) => api.raw.put<void>(`${FORUM}/mutes/${tenantId}`, wish)
export const unmute = (tenantId: string) => api.raw.delete<void>(`${FORUM}/mutes/${tenantId}`)
export const listHouses = (signal?: AbortSignal) => api.raw.get<HouseForum[]>(`${FORUM}/houses`, { signal })
export const openForum = (propertyId: string, open: boolean) => api.raw.put<void>(`${FORUM}/houses/${propertyId}`, { open })
/** For a tenant who does not write themselves. */
export const beginFor = (words: { tenantId: string; title: string; text: string }, key: string) => api.raw.post<{ id: string }>(`${FORUM}/posts`, words, { headers: idempotent(key) })
export const replyFor = (topicId: string, words: { tenantId: string; text: string }, key: string) => api.raw.post<{ id: string }>(`${FORUM}/posts/${topicId}/replies`, words, { headers: idempotent(key) })
