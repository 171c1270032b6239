import { ApiProblem } from '@/shared/api/client'
import { currentLocale } from '@/shared/i18n'
import { IMPORTS } from './importsApi'
import type { ImportKind, ImportRun } from './types'

export const LARGEST_BYTES = 50 * 1024 * 1024

/** Sends the file and says how far it is (0…1); fetch cannot tell, so this is an XMLHttpRequest. */
export function uploadFile(kind: ImportKind, file: File, progress: (share: number) => void): Promise<ImportRun> {
  const request = new XMLHttpRequest()
  const form = new FormData()
  form.append('file', file)
  return new Promise((resolve, reject) => {
    request.open('POST', `${IMPORTS}?kind=${kind}`)
    request.setRequestHeader('Accept-Language', currentLocale())
    request.upload.onprogress = ({ loaded, total }) => progress(total > 0 ? loaded / total : 0)
    request.onerror = () => reject(new ApiProblem(0))
    request.onload = () => {
      const body = parsed(request.responseText)
      if (request.status >= 200 && request.status < 300) resolve(body as ImportRun)
      else reject(new ApiProblem(request.status, body ?? {}))
    }
    request.send(form)
  })
}

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
