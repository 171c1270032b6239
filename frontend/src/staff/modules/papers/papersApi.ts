import { api, idempotent, ifMatch, type Page, type Query } from '@/shared/api/client'
import type { PaperBody } from './paperDraft'
import type { Paper, Question, Reader, WholePaper } from './types'

const PAPERS = '/api/v1/papers'
const FAQ = '/api/v1/faq'
export const KEYS = [['papers']] as const

export const listPapers = (query: Query, signal?: AbortSignal) => api.raw.get<Page<Paper>>(PAPERS, { query, signal })
export const readPaper = (id: string, signal?: AbortSignal) => api.raw.versioned<WholePaper>(`${PAPERS}/${id}`, { signal })
export const addPaper = (paper: PaperBody, fileIds: string[], key: string) => api.raw.post<WholePaper>(PAPERS, { paper, fileIds }, { headers: idempotent(key) })
export const changePaper = (id: string, etag: string | null | undefined, paper: PaperBody) => api.raw.put<WholePaper>(`${PAPERS}/${id}`, paper, { headers: ifMatch(etag) })
export const renewPaper = (id: string, body: { fileIds: string[]; note: string }, key: string) => api.raw.post<WholePaper>(`${PAPERS}/${id}/editions`, body, { headers: idempotent(key) })
export const withdrawPaper = (id: string, reason: string) => api.raw.post<WholePaper>(`${PAPERS}/${id}/withdrawal`, { reason })
export const listReaders = (id: string, query: Query, signal?: AbortSignal) => api.raw.get<Page<Reader>>(`${PAPERS}/${id}/readers`, { query, signal })
export const confirmFor = (id: string, tenantId: string) => api.raw.post<WholePaper>(`${PAPERS}/${id}/readers/${tenantId}/confirmation`)

export type QuestionBody = Pick<Question, 'propertyIds' | 'question' | 'questionEn' | 'answer' | 'answerEn' | 'shown'>
export const listFaq = async (query: Query, signal?: AbortSignal) => (await api.raw.get<Page<Question>>(FAQ, { query, signal })).items
export const addQuestion = (body: QuestionBody, key: string) => api.raw.post<Question>(FAQ, body, { headers: idempotent(key) })
export const changeQuestion = (id: string, version: number, body: QuestionBody) => api.raw.put<Question>(`${FAQ}/${id}`, body, { headers: ifMatch(`"${version}"`) })
export const removeQuestion = (id: string) => api.raw.delete(`${FAQ}/${id}`)
export const orderFaq = (ids: string[]) => api.raw.post(`${FAQ}/order`, { ids })
