import { raw } from '@/shared/api/raw'
import type { Paper, Question } from './types'

const PAPERS = '/api/v1/portal/papers'
const FAQ = '/api/v1/portal/faq'

export const readPapers = async (signal?: AbortSignal) => (await raw.get<{ items: Paper[] }>(PAPERS, { signal })).items
export const openPaper = (id: string, signal?: AbortSignal) => raw.get<Paper>(`${PAPERS}/${id}`, { signal })
export const confirmPaper = (id: string, edition: number) => raw.post<Paper>(`${PAPERS}/${id}/confirmation`, { edition })
/** Leads to the file, and is kept as read. */
export const fileUrl = (id: string, file: string) => `${PAPERS}/${id}/files/${file}`
export const thumbnailUrl = (file: string) => `/api/v1/portal/files/${file}/thumbnail`

export const readFaq = async (q: string, signal?: AbortSignal) => (await raw.get<{ items: Question[] }>(FAQ, { query: { q }, signal })).items
export const sayHelped = (id: string, helped: boolean) => raw.post(`${FAQ}/${id}/feedback`, { helped })
