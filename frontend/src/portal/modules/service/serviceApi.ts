import { api, idempotent, type Page } from '@/shared/api/client'
import { uploadTo } from '@/shared/api/files'
import type { AskedSurvey, Choices, TicketItem, TicketWhole } from './types'

const TICKETS = '/api/v1/portal/tickets'
const FILES = '/api/v1/portal/files'

export const listTickets = (open: boolean, cursor?: string) => api.raw.get<Page<TicketItem>>(TICKETS, { query: { open, cursor, limit: open ? 200 : 20 } })
export const readTicket = (id: string) => api.raw.get<TicketWhole>(`${TICKETS}/${id}`)
export const readChoices = () => api.raw.get<Choices>(`${TICKETS}/choices`)

export interface Report {
  kind: string
  category?: string
  unitId?: string
  text: string
  fileIds: string[]
}
export const report = (body: Report, key: string) => api.raw.post<TicketWhole>(TICKETS, body, { headers: idempotent(key) })
export const write = (id: string, body: { text: string; fileIds: string[] }, key: string) => api.raw.post<TicketWhole>(`${TICKETS}/${id}/messages`, body, { headers: idempotent(key) })
export const answer = (id: string, body: { solved: boolean; reason?: string; rating?: number; comment?: string }, key: string) => api.raw.post<TicketWhole>(`${TICKETS}/${id}/answer`, body, { headers: idempotent(key) })
export const rate = (id: string, body: { rating: number; comment?: string }, key: string) => api.raw.post<TicketWhole>(`${TICKETS}/${id}/rating`, body, { headers: idempotent(key) })

export const readSurveys = () => api.raw.get<AskedSurvey[]>('/api/v1/portal/surveys')
/** The address where it is answered; a new one each time. */
export const linkOf = async (invitationId: string) => (await api.raw.post<{ path: string }>(`/api/v1/portal/surveys/${invitationId}/link`)).path

export const sendPhoto = uploadTo(FILES)
export const dropPhoto = (id: string) => api.raw.delete(`${FILES}/${id}`)
export const fileUrl = (id: string) => `${FILES}/${id}`
export const thumbnailUrl = (id: string) => `${FILES}/${id}/thumbnail`
