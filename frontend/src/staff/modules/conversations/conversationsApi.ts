import { api, idempotent, ifMatch, type Page, type Query } from '@/shared/api/client'
import type { UploadedFile } from '@/shared/api/files'

export const VIEWS = ['WAITING', 'MINE', 'UNASSIGNED', 'ALL'] as const
export type View = (typeof VIEWS)[number]
export type State = 'WAITING_FOR_US' | 'WAITING_FOR_TENANT' | 'DONE'
export type Direction = 'OUT' | 'IN'
/** How staff hear from tenants who do not write themselves. */
export const HEARD_CHANNELS = ['phone', 'in-person', 'wechat', 'sms', 'email', 'paper'] as const

export interface Named {
  id: string
  name: string
}

export interface Person extends Named {
  tier: string
  room: string | null
  property: string | null
  propertyId: string | null
}

export interface InboxItem {
  kind: 'CONVERSATION' | 'TICKET'
  /** Of a conversation its tenant's. */
  id: string
  tenant: Person
  assignee: Named | null
  state: State
  waitingSince: string | null
  lastAt: string
  /** Of a ticket, with its number. */
  title: string | null
  /** Empty: photos alone. */
  text: string
  last: Direction
  unread: boolean
}

export interface Conversation {
  tenant: Person
  /** null: nothing was said yet. */
  state: State | null
  assignee: Named | null
  waitingSince: string | null
  lastAt: string | null
  tenantReadAt: string | null
}

export interface Word {
  id: string
  at: string
  direction: Direction
  channel: string
  by: string
  text: string
  photos: UploadedFile[]
  /** What became of the message by which it went out. */
  delivery: string | null
  ticket: { id: string; number: string; title: string } | null
}

export interface Said {
  direction: Direction
  channel?: string
  text: string
  fileIds: string[]
}

export interface QuickReply {
  id: string
  title: string
  text: string
  team: boolean
  version: number
}
export type QuickReplyDraft = Pick<QuickReply, 'title' | 'text' | 'team'>

export interface TicketAsked {
  kind: string
  category?: string
  title: string
  messageIds: string[]
}

const PATH = '/api/v1/conversations'
const REPLIES = '/api/v1/quick-replies'

export const listInbox = (query: Query, signal?: AbortSignal) => api.raw.get<Page<InboxItem>>(PATH, { query, signal })
export const countInbox = (query: Query, signal?: AbortSignal) => api.raw.get<{ waiting: number; mine: number; unassigned: number }>(`${PATH}/counts`, { query, signal })
export const readConversation = (tenantId: string, signal?: AbortSignal) => api.raw.get<Conversation>(`${PATH}/${tenantId}`, { signal })
export const readWords = (tenantId: string, cursor?: string, signal?: AbortSignal) => api.raw.get<Page<Word>>(`${PATH}/${tenantId}/messages`, { query: { cursor, limit: 30 }, signal })
export const say = (tenantId: string, said: Said, key: string) => api.raw.post<{ id: string }>(`${PATH}/${tenantId}/messages`, said, { headers: idempotent(key) })
export const markRead = (tenantId: string) => api.raw.post(`${PATH}/${tenantId}/reading`)
export const assign = (tenantId: string, staffId: string | null) => api.raw.put<Conversation>(`${PATH}/${tenantId}/assignee`, { staffId })
export const end = (tenantId: string) => api.raw.put<Conversation>(`${PATH}/${tenantId}/ending`)
export const reopen = (tenantId: string) => api.raw.delete<Conversation>(`${PATH}/${tenantId}/ending`)
export const makeTicket = (tenantId: string, asked: TicketAsked, key: string) => api.raw.post<{ id: string }>(`${PATH}/${tenantId}/tickets`, asked, { headers: idempotent(key) })

export const listReplies = async () => (await api.raw.get<{ items: QuickReply[] }>(REPLIES)).items
export const keepReply = (draft: QuickReplyDraft, key: string) => api.raw.post<QuickReply>(REPLIES, draft, { headers: idempotent(key) })
export const changeReply = (id: string, version: number, draft: QuickReplyDraft) => api.raw.put<QuickReply>(`${REPLIES}/${id}`, draft, { headers: ifMatch(`"${version}"`) })
export const dropReply = (id: string) => api.raw.delete(`${REPLIES}/${id}`)
