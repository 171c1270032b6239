import { api, idempotent, type Page, type Query } from '@/shared/api/client'
import type { UploadedFile } from '@/shared/api/files'

export const STATES = ['WAITING', 'HANDED_OVER', 'RETURNED'] as const
export type ParcelState = (typeof STATES)[number]

export interface Parcel {
  id: string
  tenantId: string
  tenant: string
  propertyId: string
  room: string
  carrier: string
  tracking: string
  shelf: string
  note: string
  state: ParcelState
  arrivedAt: string
  arrivedBy: string
  /** The last day. */
  keepUntil: string
  /** No longer kept: it goes back. */
  due: boolean
  reminders: number
  endedAt: string | null
  endedBy: string | null
  handedTo: string | null
  reason: string | null
  photos: UploadedFile[]
}

export interface Terms {
  keepDays: number
  remindDays: number
}

const PARCELS = '/api/v1/parcels'
export const KEYS = [['parcels']] as const

export const listParcels = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Parcel>>(PARCELS, { query, signal })
export const countParcels = (query: Query, signal?: AbortSignal) => api.raw.get<{ waiting: number; due: number }>(`${PARCELS}/waiting`, { query, signal })
export const takeIn = (parcels: object[], key: string) => api.raw.post<Page<Parcel>>(PARCELS, { parcels }, { headers: idempotent(key) })
export const findByCode = async (code: string, query: Query) => (await api.raw.get<Page<Parcel>>(`${PARCELS}/by-code/${encodeURIComponent(code)}`, { query })).items
export const handOverByCode = async (code: string) => (await api.raw.post<Page<Parcel>>(`${PARCELS}/by-code/${encodeURIComponent(code)}/handover`)).items
export const handOver = (id: string, name: string) => api.raw.post<Parcel>(`${PARCELS}/${id}/handover`, { name })
export const giveBack = (id: string, reason: string) => api.raw.post<Parcel>(`${PARCELS}/${id}/return`, { reason })
export const readTerms = (property: string, signal?: AbortSignal) => api.raw.get<Terms>(`/api/v1/properties/${property}/parcel-terms`, { signal })
export const agreeTerms = (property: string, terms: Terms) => api.raw.put<Terms>(`/api/v1/properties/${property}/parcel-terms`, terms)
