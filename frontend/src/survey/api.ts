import type { Answers, Definition } from './definition'

export interface Asked {
  definition: Definition
  anonymous: boolean
  photos: boolean
  house: boolean
  minGroup: number
  language: string | null
}

/** A refusal in words (`code`, `errors`), or no answer at all: status 0. */
export class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, detail: string, readonly errors: Record<string, string> = {}) {
    super(detail)
  }
}

async function call(method: string, path: string, language: string, body?: unknown): Promise<unknown> {
  const isForm = body instanceof FormData
  const headers: Record<string, string> = { 'Accept-Language': language }
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json'
  const response = await fetch(path, { method, headers, credentials: 'omit', body: isForm ? body : body === undefined ? undefined : JSON.stringify(body) }).catch(() => {
    throw new Refusal(0, 'unreachable', '')
  })
  const text = await response.text()
  const read = text ? JSON.parse(text) : undefined
  if (response.ok) return read
  const errors = (read?.errors ?? []) as { pointer: string; message: string }[]
  throw new Refusal(response.status, read?.code ?? '', read?.detail ?? '', Object.fromEntries(errors.map(({ pointer, message }) => [pointer.replace('/answers/', ''), message])))
}

/** The end of /s/{token} or /q/{token}, and the address behind it. */
export function linkOf(pathname: string) {
  const [, kind, token = ''] = pathname.split('/')
  return { house: kind === 'q', token, path: `/api/v1/${kind === 'q' ? 'house-links' : 'survey-links'}/${encodeURIComponent(token)}` }
}

export const open = (path: string, language: string) => call('GET', path, language) as Promise<Asked>
export const send = (path: string, language: string, answers: Answers, more: { contact?: boolean; phone?: string | null }) => call('POST', path, language, { answers, ...more })
export async function addPhoto(path: string, language: string, file: File): Promise<string> {
  const form = new FormData()
  form.append('file', file)
  return ((await call('POST', `${path}/photos`, language, form)) as { id: string }).id
}
