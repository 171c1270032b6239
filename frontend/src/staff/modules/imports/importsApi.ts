import { api, type Page } from '@/shared/api/client'
import type { ListQuery } from '@/shared/composables/useKeysetList'
import type { ImportKind, ImportRow, ImportRun } from './types'

export const IMPORTS = '/api/v1/imports'
const one = (id: string) => `${IMPORTS}/${id}`

export const listImports = (query: ListQuery, signal?: AbortSignal) => api.raw.get<Page<ImportRun>>(IMPORTS, { query, signal })
export const readImport = (id: string, signal?: AbortSignal) => api.raw.get<ImportRun>(one(id), { signal })
export const readRows = (id: string, query: ListQuery, signal?: AbortSignal) =>
  api.raw.get<Page<ImportRow>>(`${one(id)}/rows`, { query, signal })
export const editRow = (id: string, row: number, cells: string[]) => api.raw.patch<ImportRow>(`${one(id)}/rows/${row}`, { cells })
/** Heading of the file to field; an empty field leaves the column out. */
export const mapColumns = (id: string, columns: Record<string, string>) => api.raw.post<ImportRun>(`${one(id)}/mapping`, { columns })
export const commitImport = (id: string) => api.raw.post<ImportRun>(`${one(id)}/commit`)
export const cancelImport = (id: string) => api.raw.post<ImportRun>(`${one(id)}/cancellation`)
export const revertImport = (id: string) => api.raw.post<ImportRun>(`${one(id)}/revert`)

export const errorsPath = (id: string) => `${one(id)}/errors.csv`
export type FileType = 'csv' | 'xlsx'
export const templatePath = (kind: ImportKind, type: FileType) => `${IMPORTS}/templates/${kind}.${type}`
export const samplePath = (kind: ImportKind, type: FileType) => `${IMPORTS}/samples/${kind}.${type}`
