import { ref } from 'vue'
import { useI18n } from 'vue-i18n'
import { ApiProblem } from '@/shared/api/client'
import type { ImportKind, ImportRun } from './types'
import { LARGEST_BYTES, uploadFile } from './upload'

/** A file on its way: how far, and why it was refused; the file stays chosen for another try. */
export function useUpload(done: (run: ImportRun) => void) {
  const { t } = useI18n()
  const file = ref<File>()
  const share = ref<number>()
  const problem = ref<unknown>()

  async function send(kind: ImportKind, chosen = file.value) {
    if (!chosen || share.value !== undefined) return
    file.value = chosen
    problem.value = undefined
    if (chosen.size > LARGEST_BYTES) {
      problem.value = new ApiProblem(413, { detail: t('imports.file.tooLarge') })
      return
    }
    share.value = 0
    try {
      done(await uploadFile(kind, chosen, (now) => (share.value = now)))
    } catch (error) {
      problem.value = error
    } finally {
      share.value = undefined
    }
  }
  const forget = () => {
    file.value = undefined
    problem.value = undefined
  }
  return { file, share, problem, send, forget }
}
