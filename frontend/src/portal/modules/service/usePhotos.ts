import { computed, type Ref } from 'vue'
import { useFileUploads, type Upload } from '@/shared/composables/useFileUploads'
import { dropPhoto, sendPhoto } from './serviceApi'
import type { StoredFile } from './types'

/** Photos of a report on its way: those that arrived are in `photos`, also when the page is left and opened again. */
export function usePhotos(photos: Ref<StoredFile[]>) {
  const ids = computed<string[]>({
    get: () => photos.value.map(({ id }) => id),
    set: (next) => (photos.value = next.map((id) => known(id)).filter((one) => one !== undefined)),
  })
  const { uploads, pending, add, retry, remove } = useFileUploads(ids, sendPhoto)
  const known = (id: string) => photos.value.find((one) => one.id === id) ?? uploads.value.find(({ done }) => done?.id === id)?.done
  /** Of an earlier visit to the page. */
  const earlier = computed(() => photos.value.filter((one) => !uploads.value.some(({ done }) => done?.id === one.id)))

  function take(upload: Upload) {
    remove(upload)
    if (upload.done) forget(upload.done.id)
  }
  function drop(photo: StoredFile) {
    photos.value = photos.value.filter(({ id }) => id !== photo.id)
    forget(photo.id)
  }
  // what stays there belongs to nothing, and goes by itself a day later
  const forget = (id: string) => void dropPhoto(id).catch(() => undefined)

  return { uploads, earlier, pending, add, retry, take, drop }
}
