import { currentLocale } from '../i18n'
import { ApiProblem } from './problem'

export interface UploadedFile {
  id: string
  name: string
  type: string
  bytes: number
  thumbnail: boolean
}

export const fileUrl = (id: string) => `/api/v1/files/${id}`
export const thumbnailUrl = (id: string) => `/api/v1/files/${id}/thumbnail`

export type SendFile = (file: File, progress: (share: number) => void, signal?: AbortSignal) => Promise<UploadedFile>

/** Sends a file and says how far it is (0…1); fetch cannot tell, so this is an XMLHttpRequest. */
export const uploadTo = (path: string): SendFile => (file, progress, signal) => {
  const request = new XMLHttpRequest()
  const form = new FormData()
  form.append('file', file)
  signal?.addEventListener('abort', () => request.abort())
  return new Promise((resolve, reject) => {
    request.open('POST', path)
    request.setRequestHeader('Accept-Language', currentLocale())
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onerror = request.onabort = () => reject(new ApiProblem(0))
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(body as UploadedFile)
      else reject(new ApiProblem(request.status, body ?? {}))
    }
    request.send(form)
  })
}

export const uploadFile = uploadTo('/api/v1/files')

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
