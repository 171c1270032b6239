import { saveFile, type Wanted } from '@/shared/api/download'
import { useSave } from './useSave'

/** A file to keep; says what went wrong when the server has none. */
export function useDownload() {
  const { save, pending } = useSave({ save: saveFile })
  return { download: (path: string, wanted: Omit<Wanted, 'path'> = {}) => save({ path, ...wanted }), pending }
}
