import { api, idempotent, ifMatch, type Page } from '@/shared/api/client'
import type { Category, Counts, Editor, Named, Supplier, Ticket, TicketClock, TicketWhole } from './types'

const PATH = '/api/v1/tickets'

type Query = Record<string, string | number | boolean | string[] | undefined>
type Body = Record<string, unknown>

export const listTickets = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Ticket>>(PATH, { query, signal })
export const readTicket = (id: string, signal?: AbortSignal) => api.raw.get<TicketWhole>(`${PATH}/${id}`, { signal })
export const readCounts = (query: Query) => api.raw.get<Counts>(`${PATH}/counts`, { query })
export const readWaiting = (query: Query) => api.raw.get<Ticket[]>(`${PATH}/waiting`, { query })
export const readAlerts = (query: Query) => api.raw.get<{ ticket: Ticket }[]>('/api/v1/ticket-alerts', { query })
export const assignMany = (ticketIds: string[], ownerId?: string) => api.raw.post<{ assigned: number; unchanged: number }>('/api/v1/ticket-assignments', { ticketIds, ownerId })
export const readClocks = (id: string) => api.raw.get<{ policy: string | null; clocks: TicketClock[] }>(`${PATH}/${id}/clocks`)
export const openTicket = (body: Body, key: string) => api.raw.post<TicketWhole>(PATH, body, { headers: idempotent(key) })

/** Of the version that was on the screen: somebody who was quicker is named in the refusal. */
const seen = (ticket: Ticket) => ifMatch(`"${ticket.version}"`)
export const changeTicket = (ticket: Ticket, body: Body) => api.raw.patch<TicketWhole>(`${PATH}/${ticket.id}`, body, { headers: seen(ticket) })
/** @param what moves, telling, answer, merge, rating */
export const act = (ticket: Ticket, what: string, body: Body) => api.raw.post<TicketWhole>(`${PATH}/${ticket.id}/${what}`, body, { headers: seen(ticket) })
/** @param what notes, messages, work-orders, links, files */
export const add = (ticketId: string, what: string, body: Body, key?: string) =>
  api.raw.post<TicketWhole>(`${PATH}/${ticketId}/${what}`, body, { headers: key ? idempotent(key) : {} })
export const changeOrder = (ticketId: string, order: { id: string; version: number }, body: Body) =>
  api.raw.put<TicketWhole>(`${PATH}/${ticketId}/work-orders/${order.id}`, body, { headers: ifMatch(`"${order.version}"`) })
export const unlink = (ticketId: string, otherId: string) => api.raw.delete<TicketWhole>(`${PATH}/${ticketId}/links/${otherId}`)

export const readEditors = (query: Query) => api.raw.get<Editor[]>('/api/v1/ticket-editors', { query })
export const setEditing = (id: string, editing: boolean) => (editing ? api.raw.put(`${PATH}/${id}/editing`) : api.raw.delete(`${PATH}/${id}/editing`))

export const readCategories = () => api.raw.get<Category[]>('/api/v1/ticket-categories')
export const readSuppliers = (query: Query) => api.raw.get<Supplier[]>('/api/v1/ticket-suppliers', { query })
export const readOwners = (query: Query) => api.raw.get<Named[]>('/api/v1/ticket-owners', { query })
