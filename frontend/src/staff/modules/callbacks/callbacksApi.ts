import { api, idempotent, ifMatch, newKey, type Page, type Query } from '@/shared/api/client'
import type { Absence, Agent, Attempt, Call, CallDetail, Coverage, Hours, HoursTerms, OpenPromise, Plan, PlanPreview, PlanTerms } from './types'

const PATH = '/api/v1/callbacks'

export const readQueue = async (query: Query) => (await api.raw.get<Page<Call>>(`${PATH}/queue`, { query })).items
export const readCalls = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Call>>(`${PATH}/tasks`, { query, signal })
export const readCall = (id: string) => api.raw.get<CallDetail>(`${PATH}/tasks/${id}`)
export const openCall = (body: { tenantId: string; topic: string; dueOn?: string; scriptId?: string }, key: string) =>
  api.raw.post<CallDetail>(`${PATH}/tasks`, body, { headers: idempotent(key) })
export const claimCall = (id: string, anyway = false) => api.raw.put<CallDetail>(`${PATH}/tasks/${id}/claim`, { anyway })
export const releaseCall = (id: string) => api.raw.delete(`${PATH}/tasks/${id}/claim`)
export const saveDraft = (id: string, draft: object) => api.raw.put(`${PATH}/tasks/${id}/draft`, draft)
export const recordAttempt = (id: string, attempt: Attempt, key: string) => api.raw.post<CallDetail>(`${PATH}/tasks/${id}/attempts`, attempt, { headers: idempotent(key) })
export const moveCall = (call: Call, change: { dueOn?: string; agentId?: string; notBefore?: string }) =>
  api.raw.patch<CallDetail>(`${PATH}/tasks/${call.id}`, change, { headers: ifMatch(`"${call.version}"`) })
export const turnCall = (id: string, turn: { state: 'cancelled' | 'open'; reason?: string; channel?: string }) => api.raw.post<CallDetail>(`${PATH}/tasks/${id}/state`, turn)
export const readPromises = async (query: Query) => (await api.raw.get<Page<OpenPromise>>(`${PATH}/promises`, { query })).items
export const keepPromise = (id: string) => api.raw.put(`${PATH}/promises/${id}/kept`, {})
export const tellPromise = (id: string, telling: { channel: string; note?: string }) => api.raw.put(`${PATH}/promises/${id}/telling`, telling)
export const readAgents = async () => (await api.raw.get<Page<Agent>>(`${PATH}/agents`)).items
export const readAbsences = async () => (await api.raw.get<Page<Absence>>(`${PATH}/absences`)).items
export const handOver = (body: { from: string; to?: string; first: string; until: string }) => api.raw.post<{ calls: number }>(`${PATH}/handovers`, body, { headers: idempotent(newKey()) })
export const readPlans = async () => (await api.raw.get<Page<Plan>>(`${PATH}/plans`)).items
export const previewPlan = (terms: PlanTerms, signal?: AbortSignal) => api.raw.post<PlanPreview>(`${PATH}/plans/preview`, terms, { signal })
export const savePlan = (terms: PlanTerms, plan: Plan | undefined, key: string) =>
  plan ? api.raw.put<Plan>(`${PATH}/plans/${plan.id}`, terms, { headers: ifMatch(`"${plan.version}"`) }) : api.raw.post<Plan>(`${PATH}/plans`, terms, { headers: idempotent(key) })
export const turnPlan = (id: string, state: 'running' | 'cancelled') => api.raw.post<Plan>(`${PATH}/plans/${id}/state`, { state })
export const readCoverage = (query: Query) => api.raw.get<Coverage>(`${PATH}/coverage`, { query })
export const readCalendar = (query: Query) => api.raw.get<Page<Call>>(`${PATH}/calendar`, { query })
export const readFeed = () => api.raw.get<{ since?: string | null }>(`${PATH}/feed`)
export const openFeed = () => api.raw.post<{ path: string }>(`${PATH}/feed`)
export const revokeFeed = () => api.raw.delete(`${PATH}/feed`)
export const callsOfTenant = async (id: string) => (await api.raw.get<Page<Call>>(`/api/v1/tenants/${id}/callbacks`)).items
export const readHours = async () => (await api.raw.get<Page<Hours>>(`${PATH}/hours`)).items
export const agreeHours = ({ propertyId, version }: Hours, terms: HoursTerms) => api.raw.put<Hours>(`${PATH}/hours/${propertyId}`, terms, { headers: ifMatch(`"${version}"`) })
export const readRefusals = async (propertyId: string) => (await api.raw.get<Page<{ tenantId: string; name: string; room?: string | null }>>(`${PATH}/hours/${propertyId}/refusals`)).items
export const readScripts = async () =>
  (await api.raw.get<{ items: { id: string; title: string; versionId?: string | null; archived: boolean }[] }>('/api/v1/surveys')).items.filter(({ versionId, archived }) => versionId && !archived)
