import { api, idempotent, type Page } from '@/shared/api/client'
import type { StoredFile } from '../service/types'

/** @param mine I said it, there or to staff who wrote it down; ticket: that was made of it */
export interface Line {
  id: string
  at: string
  mine: boolean
  channel: string
  text: string
  photos: StoredFile[]
  ticket: { id: string; number: string; title: string } | null
}

const PATH = '/api/v1/portal/conversation'

export const readLines = (cursor?: string) => api.raw.get<Page<Line>>(PATH, { query: { cursor, limit: 30 } })
export const readUnread = async () => (await api.raw.get<{ unread: number }>(`${PATH}/unread`)).unread
export const write = (words: { text: string; fileIds: string[] }, key: string) => api.raw.post<{ id: string }>(`${PATH}/messages`, words, { headers: idempotent(key) })
export const markRead = (messageId: string) => api.raw.post(`${PATH}/reading`, { messageId })
