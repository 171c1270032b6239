import { computed, onScopeDispose, ref, type Ref } from 'vue'
import { uploadFile, type SendFile, type UploadedFile } from '../api/files'
import { isHeic, readable } from '../api/heic'

export interface Upload {
  key: number
  file: File
  /** 0…1 while on its way. */
  share: number
  done?: UploadedFile
  /** Why it was refused or did not arrive; it can be tried again. */
  problem?: unknown
  /** Address of the picture at hand, shown before it has arrived. */
  preview?: string
}

let keys = 0

/** Files on their way to the server; `ids` are those that arrived. */
export function useFileUploads(ids: Ref<string[]>, sendFile: SendFile = uploadFile) {
  const uploads = ref<Upload[]>([])
  const pending = computed(() => uploads.value.some((one) => !one.done && !one.problem))

  async function send(upload: Upload) {
    upload.problem = undefined
    upload.share = 0
    try {
      upload.done = await sendFile(await readable(upload.file), (share) => (upload.share = share))
      if (uploads.value.includes(upload)) ids.value = [...ids.value, upload.done.id]
    } catch (problem) {
      upload.problem = problem
    }
  }

  function add(files: Iterable<File>) {
    for (const file of files) {
      const preview = file.type.startsWith('image/') && !isHeic(file) ? URL.createObjectURL(file) : undefined
      uploads.value.push({ key: ++keys, file, share: 0, preview })
      void send(uploads.value.at(-1)!)
    }
  }

  function remove(upload: Upload) {
    if (upload.preview) URL.revokeObjectURL(upload.preview)
    uploads.value = uploads.value.filter((one) => one.key !== upload.key)
    ids.value = ids.value.filter((id) => id !== upload.done?.id)
  }

  const clear = () => [...uploads.value].forEach(remove)
  onScopeDispose(() => uploads.value.forEach(({ preview }) => preview && URL.revokeObjectURL(preview)))
  return { uploads, pending, add, retry: send, remove, clear }
}
