const QUALITY = 0.92
const LONGEST = 4096

export const isHeic = ({ type, name }: { type: string; name: string }) => /^image\/(heic|heif)/.test(type) || (!type && /\.(heic|heif)$/i.test(name))

/**
 * A HEIC photo as JPEG where the browser can read it (Safari can), upright and without what the camera wrote into it; any
 * other file, and what cannot be read here, as it is: the server says then how to send it.
 */
export async function readable(file: File): Promise<File> {
  if (!isHeic(file) || typeof createImageBitmap !== 'function') return file
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
    picture.close()
    const jpeg = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY))
    return jpeg ? new File([jpeg], file.name.replace(/\.(heic|heif)$/i, '') + '.jpg', { type: 'image/jpeg' }) : file
  } catch {
    return file // this browser cannot read it
  }
}
