import { useSave } from '@/shared/composables/useSave'
import { saveFile } from './saveFile'

/** A file to keep; says what went wrong when the server has none. */
export function useDownload() {
  const { save, pending } = useSave({ save: ({ path, name }: { path: string; name: string }) => saveFile(path, name) })
  return { download: (path: string, name: string) => save({ path, name }), pending }
}
