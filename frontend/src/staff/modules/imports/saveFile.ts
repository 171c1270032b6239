import { transport } from '@/shared/api/transport'

/** Saves what the path answers, in the language of the console: a plain link would ask in the browser's. */
export async function saveFile(path: string, name: string) {
  const response = await transport(new Request(new URL(path, location.origin)))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await response.blob())
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href))
}
