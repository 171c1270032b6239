import { api, idempotent, ifMatch, type Page } from '@/shared/api/client'
import type { Effect, Equipment, Inspection, Kind, Plan, Point, Proposal, Setting, Whole } from './types'

type Query = Record<string, string | number | boolean | string[] | undefined>
type Body = Record<string, unknown>
const seen = ({ version }: { version: number }) => ifMatch(`"${version}"`)

export const KEYS = [['inspections'], ['today', 'inspections']] as const

export const listInspections = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Inspection>>('/api/v1/inspections', { query, signal })
export const readCounts = (query: Query) => api.raw.get<{ overdue: number; dueThisWeek: number; mine: number }>('/api/v1/inspections/counts', { query })
export const readInspection = (id: string) => api.raw.get<Whole>(`/api/v1/inspections/${id}`)
export const readOfFinding = (id: string) => api.raw.get<Whole>(`/api/v1/inspections/findings/${id}`)
export const answerPoint = (inspectionId: string, point: Point, body: Body) =>
  api.raw.put<Whole>(`/api/v1/inspections/${inspectionId}/items/${point.id}`, body, { headers: seen(point) })
export const reportPoint = (inspectionId: string, point: Point) => api.raw.post<Whole>(`/api/v1/inspections/${inspectionId}/items/${point.id}/repair`)
export const complete = (id: string, body: Body) => api.raw.post<Whole>(`/api/v1/inspections/${id}/completion`, body)
export const skip = (id: string, body: Body) => api.raw.post<Whole>(`/api/v1/inspections/${id}/skipping`, body)
export const assign = (inspection: Inspection, staffId: string | null) =>
  api.raw.put<Whole>(`/api/v1/inspections/${inspection.id}/assignee`, { staffId }, { headers: seen(inspection) })

export const listPlans = (query: Query) => api.raw.get<Page<Plan>>('/api/v1/inspection-plans', { query })
export const savePlan = (plan: Plan | undefined, body: Body, key: string) =>
  plan
    ? api.raw.put<Plan>(`/api/v1/inspection-plans/${plan.id}`, body, { headers: seen(plan) })
    : api.raw.post<Plan>('/api/v1/inspection-plans', body, { headers: idempotent(key) })
export const inspectNow = (planId: string) => api.raw.post<Whole>(`/api/v1/inspection-plans/${planId}/inspections`, {})
export const readAssignees = (propertyId: string) => api.raw.get<{ id: string; name: string }[]>('/api/v1/inspection-plans/assignees', { query: { propertyId } })
export const readChecklists = () => api.raw.get<{ kind: Kind; items: string[] }[]>('/api/v1/inspection-checklists')

export const listEquipment = (query: Query) => api.raw.get<Page<Equipment>>('/api/v1/inspection-equipment', { query })
export const saveEquipment = (equipment: Equipment | undefined, body: Body, key: string) =>
  equipment
    ? api.raw.put<Equipment>(`/api/v1/inspection-equipment/${equipment.id}`, body, { headers: seen(equipment) })
    : api.raw.post<Equipment>('/api/v1/inspection-equipment', body, { headers: idempotent(key) })

export const listProposals = (query: Query) => api.raw.get<Page<Proposal>>('/api/v1/inspection-proposals', { query })
export const acceptProposal = (id: string, body: Body) => api.raw.post<{ planId: string }>(`/api/v1/inspection-proposals/${id}/acceptance`, body)
export const dismissProposal = (id: string, body: Body) => api.raw.post<Proposal>(`/api/v1/inspection-proposals/${id}/dismissal`, body)
export const readSetting = () => api.raw.versioned<Setting>('/api/v1/inspection-settings')
export const saveSetting = (body: Setting, etag: string | null) => api.raw.put<Setting>('/api/v1/inspection-settings', body, { headers: ifMatch(etag) })

export const readEffect = (query: Query) => api.raw.get<Page<Effect>>('/api/v1/inspection-effect', { query })
export const readCategories = () => api.raw.get<{ kind: string; code: string; nameZh: string; nameEn: string }[]>('/api/v1/ticket-categories')
