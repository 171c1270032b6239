import { api, idempotent, ifMatch, type Page, type Query } from '@/shared/api/client'
import type { ChannelView, Consent, Kind, Message, MessageCounts, MessageDetails, MessageRules, MessageText, OwnText, TemplateDetails, TemplateSummary } from './types'

export const messages = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Message>>('/api/v1/messages', { query, signal })
export const message = (id: string, signal?: AbortSignal) => api.raw.get<MessageDetails>(`/api/v1/messages/${id}`, { signal })
export const counts = (query: Query, signal?: AbortSignal) => api.raw.get<MessageCounts>('/api/v1/messages/counts', { query, signal })
export const replay = (id: string) => api.raw.post(`/api/v1/messages/${id}/replay`)
export const replayAll = (which: { channel?: string; template?: string; kind?: string }, key: string) =>
  api.raw.post<{ messages: number }>('/api/v1/messages/replay', which, { headers: idempotent(key) })

export const ofTenant = (id: string, query: Query, signal?: AbortSignal) => api.raw.get<Page<Message>>(`/api/v1/tenants/${id}/messages`, { query, signal })
export const write = (id: string, wish: { subject: string; text: string; channel: string | null }, key: string) =>
  api.raw.post<{ id: string }>(`/api/v1/tenants/${id}/messages`, wish, { headers: idempotent(key) })
export const consent = (id: string, signal?: AbortSignal) => api.raw.versioned<Consent>(`/api/v1/tenants/${id}/consent`, { signal })
export const saveConsent = (id: string, wish: { channel: string | null; optedOut: Kind[]; doNotCall: boolean; wechatOpenId?: string; quiet?: { from: string | null; to: string | null } }, etag: string | null) =>
  api.raw.put<Consent>(`/api/v1/tenants/${id}/consent`, wish, { headers: ifMatch(etag) })

export const templates = (signal?: AbortSignal) => api.raw.get<TemplateSummary[]>('/api/v1/message-templates', { signal })
export const template = (code: string, signal?: AbortSignal) => api.raw.get<TemplateDetails>(`/api/v1/message-templates/${code}`, { signal })
const textPath = (code: string, channel: string, language: string) => `/api/v1/message-templates/${code}/texts/${encodeURIComponent(channel)}/${language}`
export const saveText = (code: string, channel: string, language: string, text: MessageText & { providerTemplate?: string }, version: number) =>
  api.raw.put<OwnText>(textPath(code, channel, language), text, { headers: ifMatch(`"${version}"`) })
export const resetText = (code: string, channel: string, language: string, version: number) =>
  api.raw.delete(textPath(code, channel, language), { headers: ifMatch(`"${version}"`) })
export const preview = (code: string, wish: MessageText & { language: string; tenantId?: string }, signal?: AbortSignal) =>
  api.raw.post<{ subject: string; text: string; html: string }>(`/api/v1/message-templates/${code}/preview`, wish, { signal })
export const testSend = (code: string, wish: MessageText & { channel: string; language: string; to: string; providerTemplate?: string }) =>
  api.raw.post<{ sent: boolean; problem: string | null }>(`/api/v1/message-templates/${code}/test`, wish)

export const channels = (signal?: AbortSignal) => api.raw.get<ChannelView[]>('/api/v1/message-channels', { signal })
const RULES = '/api/v1/message-settings'
const houseRules = (house: string) => `/api/v1/properties/${house}/message-settings`
/** Those of a house, its own or else what holds everywhere; without a house what holds everywhere. */
export async function rules(house?: string, signal?: AbortSignal) {
  if (!house) return { ...(await api.raw.versioned<MessageRules>(RULES, { signal })), own: true }
  const { data, etag } = await api.raw.versioned<{ rules: MessageRules; own: boolean }>(houseRules(house), { signal })
  return { data: data.rules, own: data.own, etag }
}
export const saveRules = (wish: MessageRules, etag: string | null, house?: string) => api.raw.put(house ? houseRules(house) : RULES, wish, { headers: ifMatch(etag) })
export const dropRules = (house: string) => api.raw.delete(houseRules(house))
