import { api, ifMatch, type Page } from '@/shared/api/client'
import type { PropertyDetail, RoomSummary, SpecialDay, UnitDetail } from './types'

export const readProperty = (id: string) => api.raw.versioned<PropertyDetail>(`/api/v1/properties/${id}`)
export const createProperty = (fields: object) => api.raw.post<PropertyDetail>('/api/v1/properties', fields)
export const changeProperty = (id: string, etag: string | null, fields: object) =>
  api.raw.patch<PropertyDetail>(`/api/v1/properties/${id}`, fields, { headers: ifMatch(etag) })

export const readUnit = (id: string) => api.raw.versioned<UnitDetail>(`/api/v1/units/${id}`)
export const createUnit = (fields: object) => api.raw.post<UnitDetail>('/api/v1/units', fields)
export const changeUnit = (id: string, etag: string | null, fields: object) =>
  api.raw.patch<UnitDetail>(`/api/v1/units/${id}`, fields, { headers: ifMatch(etag) })
export const findRooms = (query: Record<string, string | number | undefined>, signal?: AbortSignal) =>
  api.raw.get<Page<RoomSummary>>('/api/v1/units', { query, signal })

const days = (calendar: string) => `/api/v1/calendars/${encodeURIComponent(calendar)}/days`
export const readCalendars = async () => (await api.raw.get<Page<{ id: string }>>('/api/v1/calendars')).items.map(({ id }) => id)
export const readDays = async (calendar: string, year: number) => (await api.raw.get<Page<SpecialDay>>(days(calendar), { query: { year } })).items
export const putDay = (calendar: string, { day, kind, name }: Pick<SpecialDay, 'day' | 'kind' | 'name'>) =>
  api.raw.put<SpecialDay>(`${days(calendar)}/${day}`, { kind, name })
export const putYear = (calendar: string, year: number, list: Pick<SpecialDay, 'day' | 'kind' | 'name'>[]) =>
  api.raw.put<Page<SpecialDay>>(`/api/v1/calendars/${encodeURIComponent(calendar)}/years/${year}`, { days: list })
export const removeDay = (calendar: string, day: string) => api.raw.delete(`${days(calendar)}/${day}`)
